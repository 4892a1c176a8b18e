import { Button } from '@portico/ui/button';
import { cn } from '@portico/ui/cn';
import { useToast } from '@portico/ui/toast';
import { useNow } from '@portico/ui/use-now';
import { useAdminMutation } from '../../../graphql/use-admin-mutation.ts';
import { FormError } from '../../../parts/form-error.tsx';
import { TimeAgo } from '../../../parts/time-ago.tsx';
import { stampOf } from '../../../parts/stamp-of.ts';
import { t } from '../jobs.texts.ts';
import { type JobQueue, runScheduleMutation } from '../jobs-query.ts';
import { QueueIcon } from '../queue-icon.tsx';
import { nameOf, sayDuration } from '../queue-words.ts';
import { cell, head } from '../table-classes.ts';
import { nextRunOf } from './next-run.ts';
import { sayNext } from './say-next.ts';
import { sayScheduleOf } from './say-schedule.ts';

/** Scheduled jobs, soonest first, and the way to run one before its time. */
export function ScheduleTable({ queues }: { queues: readonly JobQueue[] }) {
  const now = useNow();
  const toast = useToast();
  const run = useAdminMutation(runScheduleMutation);
  const start = (name: string) =>
    run.mutate({ name }, { onSuccess: () => toast({ title: t('jobs.run.queued', { name: nameOf(name) }) }) });
  const rows = queues
    .flatMap(({ schedule, ...queue }) =>
      schedule === null ? [] : [{ queue, schedule, next: nextRunOf(schedule, now) }],
    )
    .toSorted((a, b) => (a.next?.getTime() ?? Infinity) - (b.next?.getTime() ?? Infinity));
  if (rows.length === 0) return <p className="border-t pt-6 text-muted">{t('jobs.no_schedules')}</p>;
  return (
    <>
      <div className="pb-3 empty:hidden">
        <FormError error={run.error} />
      </div>
      <table
        aria-label={t('jobs.schedules')}
        className="w-full table-fixed border-separate border-spacing-0 border-t text-13 phone:block"
      >
        <thead className="phone:hidden">
          <tr>
            <th scope="col" className={cn(head, 'w-[28%]')}>
              {t('jobs.schedule')}
            </th>
            <th scope="col" className={head}>
              {t('jobs.when')}
            </th>
            <th scope="col" className={cn(head, 'w-34')}>
              {t('jobs.last')}
            </th>
            <th scope="col" className={cn(head, 'w-26 @max-[760px]/main:hidden')}>
              {t('jobs.took')}
            </th>
            <th scope="col" aria-sort="ascending" className={cn(head, 'w-34')}>
              {t('jobs.next')}
            </th>
            <th scope="col" className={cn(head, 'w-26')}>
              <span className="sr-only">{t('jobs.run.column')}</span>
            </th>
          </tr>
        </thead>
        <tbody className="phone:block">
          {rows.map(({ queue, schedule, next }) => (
            <tr
              key={queue.name}
              className="phone:grid phone:grid-cols-[minmax(0,1fr)_auto] phone:items-center phone:gap-x-3 phone:border-b phone:py-2"
            >
              <td className={cn(cell, 'h-13 phone:col-start-1')}>
                <span className="flex min-w-0 items-center gap-2.5">
                  <QueueIcon queue={queue.name} />
                  <b className="truncate font-medium" title={queue.name}>
                    {nameOf(queue.name)}
                  </b>
                </span>
              </td>
              <td className={cn(cell, 'h-13 phone:col-start-1 phone:row-start-2 phone:ps-[34px]')}>
                <span className="block truncate">{sayScheduleOf(schedule)}</span>
                <code className="text-faint">{schedule}</code>
              </td>
              <td className={cn(cell, 'h-13 text-muted phone:hidden')}>
                {queue.lastCompletedAt === null ? null : <TimeAgo at={queue.lastCompletedAt} />}
              </td>
              <td className={cn(cell, 'h-13 text-muted tabular-nums @max-[760px]/main:hidden phone:hidden')}>
                {queue.medianMs === null ? null : sayDuration(queue.medianMs)}
              </td>
              <td className={cn(cell, 'h-13 tabular-nums phone:hidden')}>
                {next === undefined ? null : (
                  <time dateTime={next.toISOString()} title={stampOf(next.toISOString())}>
                    {sayNext(next, now)}
                  </time>
                )}
              </td>
              <td className={cn(cell, 'h-13 text-end phone:col-start-2 phone:row-span-2 phone:row-start-1')}>
                <Button
                  variant="quiet"
                  size="xs"
                  pending={run.isPending && run.variables.name === queue.name}
                  aria-label={t('jobs.run_one', { name: nameOf(queue.name) })}
                  onClick={() => start(queue.name)}
                >
                  {t('jobs.run')}
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
