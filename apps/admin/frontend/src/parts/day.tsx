import { fullTime } from '@portico/app-kit';
import { LOCALE } from '@portico/texts';

const day = new Intl.DateTimeFormat(LOCALE, { day: 'numeric', month: 'short', year: 'numeric' });

/** "31 Jan 2027"; the time of day is its title. */
export function Day({ at, className }: { at: string; className?: string }) {
  return (
    <time dateTime={at} title={fullTime(at)} className={className}>
      {day.format(new Date(at))}
    </time>
  );
}
