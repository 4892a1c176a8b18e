import { findGivenName } from './given-name.ts';
import { t } from './greeting.texts.ts';

/** "Good morning, Inês". Omits the name if it is an email address or an id. */
export function greeting(name: string, now: Date): string {
  const time = timeOfDay(now);
  const called = findGivenName(name);
  return called ? t(`greeting.${time}_name`, { name: called }) : t(`greeting.${time}`);
}

/** Morning from 5:00, afternoon from 12:00, evening from 18:00, in this machine's time. */
function timeOfDay(now: Date): 'morning' | 'afternoon' | 'evening' {
  const hour = now.getHours();
  if (hour >= 5 && hour < 12) return 'morning';
  return hour >= 12 && hour < 18 ? 'afternoon' : 'evening';
}
