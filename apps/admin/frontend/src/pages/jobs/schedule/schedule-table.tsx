import { cn } from '@portico/ui/cn';
import { useNow } from '@portico/ui/use-now';
import { FormError } from '../../../parts/form-error.tsx';
import { t } from '../jobs.texts.ts';
import type { JobQueue } from '../jobs-query.ts';
import { head } from '../table-classes.ts';
import { listSchedules } from './list-schedules.ts';
import { ScheduleRow } from './schedule-row.tsx';
import type { ScheduleActions } from './use-schedule-actions.ts';

/** Scheduled jobs, and the ways to run one before its time or to pause it. */
export function ScheduleTable({ queues, actions }: { queues: readonly JobQueue[]; actions: ScheduleActions }) {
  const now = useNow();
  const rows = listSchedules(queues, now);
  if (rows.length === 0) return <p className="border-t pt-6 text-muted">{t('jobs.no_schedules')}</p>;
  return (
    <>
      <div className="pb-3 empty:hidden">
        <FormError error={actions.error} />
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
            <th scope="col" className={cn(head, 'w-34 @max-[900px]/main:hidden')}>
              {t('jobs.last')}
            </th>
            <th scope="col" className={cn(head, 'w-26 @max-[760px]/main:hidden')}>
              {t('jobs.took')}
            </th>
            <th scope="col" aria-sort="ascending" className={cn(head, 'w-34')}>
              {t('jobs.next')}
            </th>
            <th scope="col" className={cn(head, 'w-44')}>
              <span className="sr-only">{t('jobs.run.column')}</span>
            </th>
          </tr>
        </thead>
        <tbody className="phone:block">
          {rows.map((schedule) => (
            <ScheduleRow key={schedule.queue.name} schedule={schedule} now={now} actions={actions} />
          ))}
        </tbody>
      </table>
    </>
  );
}
