/** Morning from 5, afternoon from 12, evening from 18 o'clock, by the clock of this machine. */
export const timeOfDay = (now: Date): 'morning' | 'afternoon' | 'evening' => {
  const hour = now.getHours();
  if (hour >= 5 && hour < 12) return 'morning';
  if (hour >= 12 && hour < 18) return 'afternoon';
  return 'evening';
};
