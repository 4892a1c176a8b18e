/** "Good morning" from 5, "Good afternoon" from 12, "Good evening" from 18 o'clock, by the clock of this machine. */
export const greetingOf = (now: Date): string => {
  const hour = now.getHours();
  if (hour >= 5 && hour < 12) return 'Good morning';
  if (hour >= 12 && hour < 18) return 'Good afternoon';
  return 'Good evening';
};
