import { fullTime } from '@portico/app-kit';
import { LOCALE } from '@portico/texts';
import { useNow } from '@portico/ui/use-now';

const format = new Intl.RelativeTimeFormat(LOCALE, { numeric: 'auto', style: 'short' });
const DAY_MS = 86_400_000;

/** "in 3 days" of what is to come; the absolute time is its title. */
export function InDays({ at, className }: { at: string; className?: string }) {
  const days = Math.max(0, Math.floor((new Date(at).getTime() - useNow().getTime()) / DAY_MS));
  return (
    <time dateTime={at} title={fullTime(at)} className={className}>
      {format.format(days, 'day')}
    </time>
  );
}
