import { Button } from '@portico/ui/button';
import { CircleAlert, History } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { Page } from '../../parts/page.tsx';
import { ListFailed, NoMatch, NothingYet } from '../../parts/table/list-states.tsx';
import { t } from './audit.texts.ts';
import { AuditToolbar } from './filters/audit-toolbar.tsx';
import { useAuditState } from './filters/use-audit-state.ts';
import { Timeline } from './event/timeline.tsx';
import { TimelineSkeleton } from './event/timeline-skeleton.tsx';
import { ExportMenu } from './export/export-menu.tsx';
import { Histogram } from './histogram.tsx';
import { useAtTop } from './use-at-top.ts';
import { useAuditLog } from './use-audit-log.ts';

const ExportLog = lazy(() => import('./export/export-log.tsx'));

/** Everything that happened, as a timeline. At the top it is live. */
export default function AuditPage() {
  const { state, setState, now, filter, bars, isFiltered, isOpenEnded } = useAuditState();
  const [format, setFormat] = useState<'csv' | 'ndjson'>();
  const isAtTop = useAtTop();
  const isWatching = isAtTop && isOpenEnded && state.open === '';
  const log = useAuditLog(filter, isWatching);
  const { data } = log;
  const isLive = isWatching && (data?.pages.length ?? 0) <= 1;
  const events = data?.pages.flatMap(({ items }) => items) ?? [];
  const last = data?.pages[0];
  const hasFailed = data === undefined && log.error !== null;
  return (
    <Page title={t('audit.title')} purpose={t('audit.purpose')} actions={<ExportMenu onChoose={setFormat} />}>
      <AuditToolbar state={state} onChange={setState} isLive={isLive && !hasFailed} />
      {hasFailed ? null : (
        <Histogram
          filter={bars}
          isOpenEnded={isOpenEnded}
          isLive={isLive}
          onZoom={(from, to) => setState({ from, to })}
        />
      )}
      {hasFailed && log.error ? (
        <div className="mt-6 grid min-h-72">
          <ListFailed
            title={t('audit.failed')}
            error={log.error}
            retrying={log.isFetching}
            onRetry={() => void log.refetch()}
          />
        </div>
      ) : data === undefined ? (
        <TimelineSkeleton />
      ) : events.length === 0 ? (
        <NoEvents
          isFiltered={isFiltered || state.from !== ''}
          onClear={() => setState({ q: '', actor: '', thing: '', events: '', outcome: '', from: '', to: '' })}
        />
      ) : (
        <>
          <Timeline
            events={events}
            now={now}
            openId={state.open}
            onOpen={(open) => setState({ open }, { replace: true })}
            onOnlyActor={(actor) => setState({ actor, open: '' })}
            onOnlyThing={(thing) => setState({ thing, open: '' })}
          />
          <Older log={log} />
        </>
      )}
      <Suspense fallback={null}>
        {format ? (
          <ExportLog
            format={format}
            filter={filter}
            total={last?.total}
            isEstimate={last?.totalIsEstimate ?? false}
            onClose={() => setFormat(undefined)}
          />
        ) : null}
      </Suspense>
    </Page>
  );
}

function NoEvents({ isFiltered, onClear }: { isFiltered: boolean; onClear: () => void }) {
  return (
    <div className="mt-6 grid min-h-72">
      {isFiltered ? (
        <NoMatch title={t('audit.no_match')} onClearAll={onClear}>
          {t('audit.no_match.hint')}
        </NoMatch>
      ) : (
        <NothingYet icon={History} title={t('audit.none')}>
          {t('audit.none.hint')}
        </NothingYet>
      )}
    </div>
  );
}

function Older({ log }: { log: ReturnType<typeof useAuditLog> }) {
  if (!log.hasNextPage) return <p className="pt-6 text-13 text-faint">{t('audit.end')}</p>;
  return (
    <div className="grid justify-items-start gap-2 pt-6">
      {log.isFetchNextPageError && log.error ? (
        <p role="alert" className="flex items-center gap-2 text-13 text-danger">
          <CircleAlert className="size-4" strokeWidth={1.75} aria-hidden="true" />
          {t('audit.older.failed', { reason: log.error.message })}
        </p>
      ) : null}
      <Button size="sm" pending={log.isFetchingNextPage} onClick={() => void log.fetchNextPage()}>
        {t('audit.older')}
      </Button>
    </div>
  );
}
