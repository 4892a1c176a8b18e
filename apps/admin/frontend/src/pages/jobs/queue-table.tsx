import { Status } from '@portico/ui/status';
import { cn } from '@portico/ui/cn';
import { TimeAgo } from '../../parts/time-ago.tsx';
import { t } from './jobs.texts.ts';
import type { JobQueue } from './jobs-query.ts';
import { QueueIcon } from './queue-icon.tsx';
import { Sparkline } from './sparkline.tsx';
import { nameOf, sayDuration, stateOf } from './queue-words.ts';
import { cell, head, numbers } from './table-classes.ts';

const tones = { failing: 'danger', behind: 'warning', working: 'success', idle: 'quiet' } as const;

/** Each queue with what it has to do, and how long a run takes. */
export function QueueTable({ queues }: { queues: readonly JobQueue[] }) {
  return (
    <table
      aria-label={t('jobs.queues')}
      className="w-full table-fixed border-separate border-spacing-0 border-t text-13 phone:block"
    >
      <thead className="phone:hidden">
        <tr>
          <th scope="col" className={head}>
            {t('jobs.queue')}
          </th>
          <th scope="col" className={cn(head, numbers)}>
            {t('jobs.waiting')}
          </th>
          <th scope="col" className={cn(head, numbers, '@max-[900px]/main:hidden')}>
            {t('jobs.running')}
          </th>
          <th scope="col" className={cn(head, numbers)}>
            {t('jobs.failed_count')}
          </th>
          <th scope="col" className={cn(head, numbers)}>
            {t('jobs.done')}
          </th>
          <th scope="col" className={cn(head, 'w-60 ps-8 @max-[900px]/main:hidden')} title={t('jobs.duration.title')}>
            {t('jobs.duration')}
          </th>
          <th scope="col" className={cn(head, 'w-32 @max-[1080px]/main:hidden')}>
            {t('jobs.last')}
          </th>
          <th scope="col" className={cn(head, 'w-35')}>
            {t('jobs.status')}
          </th>
        </tr>
      </thead>
      <tbody className="phone:block">
        {queues.map((queue) => (
          <QueueRow key={queue.name} queue={queue} />
        ))}
      </tbody>
    </table>
  );
}

function QueueRow({ queue }: { queue: JobQueue }) {
  const { name, queued, active, failed, completed, medianMs, mediansMs, lastCompletedAt } = queue;
  const state = stateOf(queue);
  return (
    <tr className="phone:grid phone:grid-cols-[minmax(0,1fr)_auto] phone:items-center phone:gap-x-3 phone:border-b phone:py-2">
      <td className={cn(cell, 'phone:col-start-1')}>
        <span className="flex min-w-0 items-center gap-2.5">
          <QueueIcon queue={name} />
          <b className="truncate font-medium" title={name}>
            {nameOf(name)}
          </b>
        </span>
      </td>
      <td className={cn(cell, numbers, 'phone:hidden')}>{queued}</td>
      <td className={cn(cell, numbers, 'text-muted @max-[900px]/main:hidden phone:hidden')}>{active}</td>
      <td className={cn(cell, numbers, failed > 0 ? 'text-danger' : 'text-faint', 'phone:hidden')}>{failed}</td>
      <td className={cn(cell, numbers, 'text-muted phone:hidden')}>{completed.toLocaleString()}</td>
      <td
        className={cn(
          cell,
          'ps-8 whitespace-nowrap text-muted tabular-nums @max-[900px]/main:hidden phone:@max-[900px]/main:block phone:col-start-1 phone:row-start-2 phone:ps-[34px]',
        )}
      >
        {medianMs === null ? null : (
          <span className="flex items-center gap-3">
            <Sparkline values={mediansMs} />
            {sayDuration(medianMs)}
          </span>
        )}
      </td>
      <td className={cn(cell, 'text-muted @max-[1080px]/main:hidden')}>
        {lastCompletedAt === null ? null : <TimeAgo at={lastCompletedAt} />}
      </td>
      <td className={cn(cell, 'phone:col-start-2 phone:row-span-2 phone:row-start-1')}>
        <Status
          tone={tones[state]}
          className={cn('text-13', state === 'failing' && 'text-danger', state === 'behind' && 'text-warning')}
          title={
            state === 'behind' ? t('jobs.behind', { wait: sayDuration(queue.oldestWaitingSeconds * 1000) }) : undefined
          }
        >
          {t(`jobs.status.${state}`)}
        </Status>
      </td>
    </tr>
  );
}
