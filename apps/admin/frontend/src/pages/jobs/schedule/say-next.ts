import { LOCALE } from '@portico/texts';

const format = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(LOCALE, options);
const clock = { hour: '2-digit', minute: '2-digit' } as const;
const formats = {
  today: format(clock),
  week: format({ weekday: 'short', ...clock }),
  later: format({ dateStyle: 'medium' }),
};
const DAY_MS = 86_400_000;
/** After that, a weekday could be meant twice. */
const DAYS_OF_WEEK = 6;

/** "09:45" today, "Wed 03:17" within the week, then the day alone. */
export function sayNext(next: Date, now: Date): string {
  if (next.toDateString() === now.toDateString()) return formats.today.format(next);
  return formats[next.getTime() - now.getTime() < DAYS_OF_WEEK * DAY_MS ? 'week' : 'later'].format(next);
}
