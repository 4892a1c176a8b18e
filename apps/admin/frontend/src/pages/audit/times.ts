import { LOCALE } from '@portico/texts';

const of = (options: Intl.DateTimeFormatOptions) => {
  const format = new Intl.DateTimeFormat(LOCALE, options);
  return (at: string | Date) => format.format(new Date(at));
};

export const clockOf = of({ hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });
export const minuteOf = of({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
export const weekdayTimeOf = of({ weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
export const dayOf = of({ day: 'numeric', month: 'short' });
export const longDayOf = of({ weekday: 'long', day: 'numeric', month: 'long' });
/** "24 Nov, 09:30" */
export const stampOf = of({ day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
