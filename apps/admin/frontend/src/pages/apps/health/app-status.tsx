import { cn } from '@portico/ui/cn';
import { Skeleton } from '@portico/ui/skeleton';
import { Status } from '@portico/ui/status';
import { t } from '../apps.texts.ts';
import type { AppCondition } from './condition-of.ts';

const tones = {
  running: 'success',
  slow: 'warning',
  unwell: 'danger',
  away: 'danger',
  missing: 'danger',
  unknown: 'quiet',
} as const;

/** A dot and a word; a skeleton while the app is asked. */
export function AppStatus({ condition }: { condition: AppCondition | undefined }) {
  if (condition === undefined) return <Skeleton className="w-16" />;
  const tone = tones[condition];
  return (
    <Status tone={tone} className={cn(tone === 'danger' && 'text-danger', tone === 'warning' && 'text-warning')}>
      {t(`apps.status.${condition}`)}
    </Status>
  );
}
