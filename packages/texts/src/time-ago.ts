import { LOCALE } from './locale.ts';

const formats = {
  short: new Intl.RelativeTimeFormat(LOCALE, { numeric: 'auto', style: 'short' }),
  long: new Intl.RelativeTimeFormat(LOCALE, { numeric: 'auto' }),
};
const units = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
] as const;

/** "3 min. ago", or `long` "3 minutes ago", in the largest fitting unit. */
export function timeAgo(then: Date, now: Date, style: keyof typeof formats = 'short'): string {
  const seconds = (now.getTime() - then.getTime()) / 1000;
  const [unit, size] = units.find(([, length]) => seconds >= length) ?? ['minute', 60];
  return formats[style].format(-Math.floor(Math.max(0, seconds) / size), unit);
}
