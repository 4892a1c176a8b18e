import { LOCALE } from './locale.ts';

const relative = new Intl.RelativeTimeFormat(LOCALE, { numeric: 'auto', style: 'short' });
const units = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
] as const;

/** "3 min. ago", in the largest unit that fits. */
export function timeAgo(then: Date, now: Date): string {
  const seconds = (now.getTime() - then.getTime()) / 1000;
  const [unit, size] = units.find(([, length]) => seconds >= length) ?? ['minute', 60];
  return relative.format(-Math.floor(Math.max(0, seconds) / size), unit);
}
