import { Skeleton, useSkeleton } from '@portico/ui/skeleton';
import { useAdminQuery } from '../../graphql/use-admin-query.ts';
import { Columns } from '../../parts/columns.tsx';
import { FactList } from '../../parts/fact-list.tsx';
import { Page } from '../../parts/page.tsx';
import { Section } from '../../parts/section.tsx';
import { ListFailed } from '../../parts/table/list-states.tsx';
import { TimeAgo } from '../../parts/time-ago.tsx';
import { useAppsCheck } from '../apps/health/use-apps-check.ts';
import { CheckRow } from './check-row.tsx';
import { t } from './health.texts.ts';
import { healthQuery, type SystemStatus } from './health-query.ts';

const LIVE_MS = 5000;

/** Problems of the installation, and its processes. */
export default function HealthPage() {
  const { data, error, isFetching, refetch } = useAdminQuery(healthQuery, {}, { refetchInterval: LIVE_MS });
  return (
    <Page title={t('health.title')} purpose={t('health.purpose')}>
      {data ? (
        <Health status={data.systemStatus} />
      ) : error ? (
        <ListFailed title={t('health.failed')} error={error} retrying={isFetching} onRetry={() => void refetch()} />
      ) : (
        <HealthSkeleton />
      )}
    </Page>
  );
}

function Health({ status: { version, node, startedAt, checks: own } }: { status: SystemStatus }) {
  const { check: apps, isLoading } = useAppsCheck();
  const checks = apps ? [...own, apps] : own;
  const count = (status: string) => checks.filter((check) => check.status === status).length;
  const [broken, some] = [count('failed'), count('warning')];
  return (
    <Columns
      aside={
        <Section title={t('health.facts')}>
          <FactList
            facts={[
              { label: t('health.version'), value: <span className="tabular-nums">{version}</span> },
              { label: t('health.started'), value: <TimeAgo at={startedAt} /> },
              { label: t('health.node'), value: <span className="tabular-nums">{node}</span> },
            ]}
          />
        </Section>
      }
    >
      <Section title={t('health.checks')}>
        <p role="status" className="pb-3 text-13 text-muted">
          {broken > 0
            ? t('health.broken', { count: broken })
            : some > 0
              ? t('health.some', { count: some })
              : t(isLoading ? 'health.asking' : 'health.all_ok')}
        </p>
        <ul className="rounded-card border">
          {checks.map((check) => (
            <CheckRow key={check.name} check={check} />
          ))}
        </ul>
      </Section>
    </Columns>
  );
}

const ROWS = ['w-40', 'w-32', 'w-48', 'w-36', 'w-44', 'w-28'];

function HealthSkeleton() {
  const shown = useSkeleton(true);
  if (!shown) return null;
  return (
    <div aria-busy="true" className="rounded-card border">
      {ROWS.map((width) => (
        <div key={width} className="flex h-14 items-center gap-3.5 px-4 not-first:border-t">
          <Skeleton className="size-6" />
          <Skeleton className={width} />
        </div>
      ))}
    </div>
  );
}
