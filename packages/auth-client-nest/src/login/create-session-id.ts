import { createHmac } from 'node:crypto';
import type { LoginAttempt } from './login-attempts.ts';

/**
 * The id of the session that a sign-in leads to. Loads of one callback get one id, so the code is redeemed once (RFC 6749 §4.1.2).
 * It is new with each attempt, so a cookie from before gains nothing (session fixation). Only the browser that holds the attempt
 * and came back with the code can lead to it: replaying it with another code, or planting an attempt, reaches no session.
 */
export function createSessionId({ codeVerifier }: LoginAttempt, code: string): string {
  return createHmac('sha256', codeVerifier).update(`session\0${code}`).digest('base64url');
}
