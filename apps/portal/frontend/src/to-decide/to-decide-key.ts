export const TO_DECIDE_KEY = ['to-decide'];
