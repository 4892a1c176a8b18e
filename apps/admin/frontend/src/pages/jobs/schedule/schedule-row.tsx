import { Badge } from '@portico/ui/badge';
import { Button } from '@portico/ui/button';
import { cn } from '@portico/ui/cn';
import { stampOf } from '../../../parts/stamp-of.ts';
import { TimeAgo } from '../../../parts/time-ago.tsx';
import { QueueIcon } from '../queue-icon.tsx';
import { nameOf, sayDuration } from '../queue-words.ts';
import { cell } from '../table-classes.ts';
import type { Schedule } from './list-schedules.ts';
import { sayNext } from './say-next.ts';
import { sayScheduleOf } from './say-schedule.ts';
import { t } from './schedule.texts.ts';
import type { ScheduleActions } from './use-schedule-actions.ts';

export interface ScheduleRowProps {
  schedule: Schedule;
  now: Date;
  actions: ScheduleActions;
}

/** One schedule: when it runs, how its last run was, and what to do with it. */
export function ScheduleRow({ schedule: { queue, cron, next }, now, actions }: ScheduleRowProps) {
  const { name, pausedAt, lastCompletedAt, medianMs } = queue;
  const isPaused = pausedAt !== null;
  return (
    <tr className="phone:grid phone:grid-cols-[minmax(0,1fr)_auto] phone:items-center phone:gap-x-3 phone:border-b phone:py-2">
      <td className={cn(cell, 'h-13 phone:col-start-1')}>
        <span className="flex min-w-0 items-center gap-2.5">
          <QueueIcon queue={name} />
          <b className={cn('truncate font-medium', isPaused && 'text-muted')} title={name}>
            {nameOf(name)}
          </b>
        </span>
      </td>
      <td className={cn(cell, 'h-13 phone:col-start-1 phone:row-start-2 phone:ps-[34px]', isPaused && 'text-muted')}>
        <span className="block truncate">{sayScheduleOf(cron)}</span>
        <code className="text-faint">{cron}</code>
      </td>
      <td className={cn(cell, 'h-13 text-muted @max-[900px]/main:hidden phone:hidden')}>
        {lastCompletedAt === null ? null : <TimeAgo at={lastCompletedAt} />}
      </td>
      <td className={cn(cell, 'h-13 text-muted tabular-nums @max-[760px]/main:hidden phone:hidden')}>
        {medianMs === null ? null : sayDuration(medianMs)}
      </td>
      <td
        className={cn(
          cell,
          'h-13 tabular-nums',
          isPaused ? 'phone:col-start-1 phone:row-start-3 phone:ps-[34px] phone:pt-1' : 'phone:hidden',
        )}
      >
        {isPaused ? (
          <Badge title={sayPaused(queue)}>{t('schedule.paused')}</Badge>
        ) : next === undefined ? null : (
          <time dateTime={next.toISOString()} title={stampOf(next.toISOString())}>
            {sayNext(next, now)}
          </time>
        )}
      </td>
      <td className={cn(cell, 'h-13 text-end whitespace-nowrap phone:col-start-2 phone:row-span-3 phone:row-start-1')}>
        <RowActions queue={queue} actions={actions} />
      </td>
    </tr>
  );
}

function RowActions({
  queue: { name, pausable, pausedAt },
  actions,
}: {
  queue: Schedule['queue'];
  actions: ScheduleActions;
}) {
  const button = { variant: 'quiet', size: 'xs' } as const;
  const words = nameOf(name);
  if (pausedAt !== null)
    return (
      <Button
        {...button}
        pending={actions.isPending(name)}
        aria-label={t('schedule.resume_one', { name: words })}
        onClick={() => void actions.resume([name])}
      >
        {t('schedule.resume')}
      </Button>
    );
  return (
    <>
      {pausable ? (
        <Button
          {...button}
          disabled={actions.isBusy}
          aria-label={t('schedule.pause_one', { name: words })}
          onClick={() => void actions.pause([name])}
        >
          {t('schedule.pause')}
        </Button>
      ) : null}
      <Button
        {...button}
        pending={actions.isPending(name)}
        aria-label={t('schedule.run_one', { name: words })}
        onClick={() => void actions.run(name)}
      >
        {t('schedule.run')}
      </Button>
    </>
  );
}

function sayPaused({ pausedAt, pausedBy }: Schedule['queue']): string {
  const at = pausedAt === null ? '' : stampOf(pausedAt);
  return pausedBy === null || pausedBy.name === ''
    ? t('schedule.paused.at', { at })
    : t('schedule.paused.by', { at, name: pausedBy.name });
}
