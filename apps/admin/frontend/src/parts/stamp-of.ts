import { LOCALE } from '@portico/texts';

const stamp = new Intl.DateTimeFormat(LOCALE, { dateStyle: 'long', timeStyle: 'short' });
const day = new Intl.DateTimeFormat(LOCALE, { day: 'numeric', month: 'long' });

/** "3 October 2026 at 14:10" */
export const stampOf = (at: string): string => stamp.format(new Date(at));

/** "3 October" */
export const dayOf = (at: string): string => day.format(new Date(at));
