import { fullTime } from '@portico/app-kit';
import { timeAgo } from '@portico/texts';
import { cn } from '@portico/ui/cn';
import { useNow } from '@portico/ui/use-now';
import { t } from './parts.texts.ts';

export interface LastUsedProps {
  /** ISO 8601; null: never. */
  at: string | null;
  className?: string;
}

/** "Used 3 days ago", "Never used": when this person last opened the app. */
export function LastUsed({ at, className }: LastUsedProps) {
  const now = useNow();
  if (at === null)
    return (
      <span className={className} title={t('used.never.hint')}>
        {t('used.never')}
      </span>
    );
  return (
    <time dateTime={at} title={fullTime(at)} className={cn('tabular-nums', className)}>
      {t('used.ago', { ago: timeAgo(new Date(at), now) })}
    </time>
  );
}
