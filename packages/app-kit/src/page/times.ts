import { LOCALE, timeAgo } from '@portico/texts';
import { t } from './page.texts.ts';

const of = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(LOCALE, options);
const time = of({ hour: '2-digit', minute: '2-digit' });
const weekday = of({ weekday: 'short' });
const day = of({ day: 'numeric', month: 'short' });
const dayOfYear = of({ day: 'numeric', month: 'short', year: 'numeric' });
const full = of({ dateStyle: 'full', timeStyle: 'short' });

const DAY_MS = 86_400_000;

/** The shortest clear form: the time for today, the weekday for six days, then the date. */
export function shortTime(iso: string, now: Date): string {
  const at = new Date(iso);
  const today = new Date(now.getFullYear(), now.getMonth(), now.getDate()).getTime();
  if (+at >= today) return time.format(at);
  if (+at >= today - 6 * DAY_MS) return weekday.format(at);
  return (at.getFullYear() === now.getFullYear() ? day : dayOfYear).format(at);
}

/** "12 minutes ago", "yesterday", then the date. */
export function relativeTime(iso: string, now: Date): string {
  const at = new Date(iso);
  const age = +now - +at;
  if (age < 60_000) return t('page.just_now');
  return age < 7 * DAY_MS ? timeAgo(at, now, 'long') : t('page.on_day', { day: shortTime(iso, now) });
}

export const fullTime = (iso: string) => full.format(new Date(iso));
