import { fullTime } from '@portico/app-kit';
import { timeAgo } from '@portico/texts';
import { useNow } from '@portico/ui/use-now';
import { t } from './number-and-time.texts.ts';

const MINUTE_MS = 60_000;

export interface TimeAgoProps {
  /** ISO 8601. */
  at: string;
  className?: string;
}

/** "4 min. ago", "in 3 days"; the absolute time is its title. */
export function TimeAgo({ at, className }: TimeAgoProps) {
  const now = useNow();
  const then = new Date(at);
  const isNow = Math.abs(now.getTime() - then.getTime()) < MINUTE_MS;
  return (
    <time dateTime={at} title={fullTime(at)} className={className}>
      {isNow ? t('time.now') : timeAgo(then, now)}
    </time>
  );
}
