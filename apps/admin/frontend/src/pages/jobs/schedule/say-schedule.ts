import { LOCALE } from '@portico/texts';
import { t } from './schedule.texts.ts';

const weekday = new Intl.DateTimeFormat(LOCALE, { weekday: 'long', timeZone: 'UTC' });
/** The first Sunday of 1970. */
const SUNDAY_MS = Date.UTC(1970, 0, 4);
const DAY_MS = 86_400_000;

const isNumber = (field: string) => /^\d+$/.test(field);
const stepOf = (field: string) => /^\*\/(\d+)$/.exec(field)?.[1];

/** A cron expression in words, or as it is: the shapes that Portico's own jobs have. */
export function sayScheduleOf(cron: string): string {
  const [minute = '', hour = '', day = '', month = '', week = '', ...rest] = cron.trim().split(/\s+/);
  if (rest.length > 0 || month !== '*') return cron;
  const isDaily = day === '*' && week === '*';
  if (isDaily && hour === '*') {
    if (minute === '*') return t('schedule.minute');
    const step = stepOf(minute);
    if (step !== undefined) return t('schedule.minutes', { count: Number(step) });
    return isNumber(minute) ? t('schedule.hour', { minute: Number(minute) }) : cron;
  }
  if (!isNumber(minute)) return cron;
  const hours = stepOf(hour);
  if (isDaily && hours !== undefined) return t('schedule.hours', { count: Number(hours), minute: Number(minute) });
  if (!isNumber(hour)) return cron;
  const time = `${hour.padStart(2, '0')}:${minute.padStart(2, '0')}`;
  if (isDaily) return t('schedule.day', { time });
  if (day === '*' && isNumber(week)) {
    return t('schedule.week', { day: weekday.format(SUNDAY_MS + (Number(week) % 7) * DAY_MS), time });
  }
  return week === '*' && isNumber(day) ? t('schedule.month', { day: Number(day), time }) : cron;
}
