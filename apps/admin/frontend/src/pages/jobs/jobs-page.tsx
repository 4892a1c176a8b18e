import { Segment } from '@portico/ui/segment';
import { Skeleton, useSkeleton } from '@portico/ui/skeleton';
import { Status } from '@portico/ui/status';
import { RefreshCw } from 'lucide-react';
import { useAdminQuery } from '../../graphql/use-admin-query.ts';
import { Page } from '../../parts/page.tsx';
import { ListFailed, NoMatch, NothingYet } from '../../parts/table/list-states.tsx';
import { ListSearch } from '../../parts/table/list-search.tsx';
import { useUrlState } from '../../url/use-url-state.ts';
import { FailedList } from './failed/failed-list.tsx';
import { JobPanel } from './failed/job-panel.tsx';
import { useJobActions } from './failed/use-job-actions.ts';
import { t } from './jobs.texts.ts';
import { type JobQueue, jobsQuery } from './jobs-query.ts';
import { QueueTable } from './queue-table.tsx';
import { nameOf } from './queue-words.ts';
import { PauseAll } from './schedule/pause-all.tsx';
import { ScheduleTable } from './schedule/schedule-table.tsx';
import { type ScheduleActions, useScheduleActions } from './schedule/use-schedule-actions.ts';

const LIVE_MS = 5000;

/** Background work: queues and what failed in them, or what runs by a schedule. */
export default function JobsPage() {
  const [{ view, q, open }, setState] = useUrlState({ view: 'queues', q: '', open: '' });
  const query = useAdminQuery(jobsQuery, {}, { refetchInterval: LIVE_MS });
  const actions = useJobActions();
  const schedules = useScheduleActions();
  const { data } = query;
  const opened = data?.failedJobs.find(({ id }) => id === open);
  const scheduled = data?.jobQueues.filter(({ schedule }) => schedule !== null).length;
  const hrefOf = (id: string) => `/jobs?${new URLSearchParams({ ...(q !== '' && { q }), open: id }).toString()}`;
  return (
    <Page
      title={t('jobs.title')}
      purpose={t('jobs.purpose')}
      actions={
        data ? (
          <>
            <Status tone="success" className="text-13 phone:hidden [&_i]:shadow-[0_0_0_3px_var(--success-soft)]">
              {t('jobs.live')}
            </Status>
            {view === 'schedules' ? <PauseAll queues={data.jobQueues} actions={schedules} /> : null}
          </>
        ) : null
      }
      panel={
        opened ? (
          <JobPanel key={opened.id} job={opened} actions={actions} onClose={() => setState({ open: '' })} />
        ) : null
      }
    >
      <div className="flex items-center gap-2 pb-3 phone:-mx-4 phone:overflow-x-auto phone:px-4 phone:pt-1 phone:[scrollbar-width:none]">
        <Segment
          aria-label={t('jobs.view')}
          value={view === 'schedules' ? 'schedules' : 'queues'}
          onValueChange={(next) => setState({ view: next, open: '' })}
          options={[
            { value: 'queues', label: t('jobs.queues'), count: data?.jobQueues.length },
            { value: 'schedules', label: t('jobs.schedules'), count: scheduled },
          ]}
        />
        <ListSearch
          label={t('jobs.find')}
          placeholder={t('jobs.search')}
          value={q}
          onValueChange={(text) => setState({ q: text }, { replace: true })}
        />
      </div>
      {data === undefined && query.error ? (
        <ListFailed
          title={t('jobs.failed')}
          error={query.error}
          retrying={query.isFetching}
          onRetry={() => void query.refetch()}
        />
      ) : data === undefined ? (
        <JobsSkeleton />
      ) : data.jobQueues.length === 0 ? (
        <NothingYet icon={RefreshCw} title={t('jobs.none')}>
          {t('jobs.none.hint')}
        </NothingYet>
      ) : (
        <>
          <Queues queues={data.jobQueues} q={q} view={view} schedules={schedules} onClear={() => setState({ q: '' })} />
          {view === 'schedules' ? null : (
            <FailedList
              jobs={data.failedJobs.filter(({ queue, reason }) => matches(`${queue} ${nameOf(queue)} ${reason}`, q))}
              openId={open}
              hrefOf={hrefOf}
              actions={actions}
            />
          )}
        </>
      )}
    </Page>
  );
}

const matches = (text: string, q: string) => text.toLowerCase().includes(q.trim().toLowerCase());

interface QueuesProps {
  queues: readonly JobQueue[];
  q: string;
  view: string;
  schedules: ScheduleActions;
  onClear: () => void;
}

function Queues({ queues, q, view, schedules, onClear }: QueuesProps) {
  const found = queues.filter(({ name }) => matches(`${name} ${nameOf(name)}`, q));
  if (found.length === 0) return <NoMatch title={t('jobs.no_match', { q })} onClearSearch={onClear} />;
  return view === 'schedules' ? <ScheduleTable queues={found} actions={schedules} /> : <QueueTable queues={found} />;
}

const ROWS = ['w-40', 'w-32', 'w-48', 'w-36', 'w-44'];

function JobsSkeleton() {
  const shown = useSkeleton(true);
  if (!shown) return null;
  return (
    <div aria-busy="true" className="border-t pt-9">
      {ROWS.map((width) => (
        <div key={width} className="flex h-10 items-center gap-2.5 border-b">
          <Skeleton className="size-6" />
          <Skeleton className={width} />
          <span className="flex-1" />
          <Skeleton className="w-16" />
        </div>
      ))}
    </div>
  );
}
