import { Door } from '@portico/ui/door';
import { DoorOpen } from 'lucide-react';
import type { useAdminQuery } from '../../../graphql/use-admin-query.ts';
import type { Column } from '../../../parts/table/column.ts';
import { DataTable } from '../../../parts/table/data-table.tsx';
import { NoMatch, NothingYet } from '../../../parts/table/list-states.tsx';
import type { AppRow } from '../apps-query.ts';
import { useMayOnPlatform } from '../../../shell/use-may.ts';
import { t } from '../apps.texts.ts';
import { AppStatus } from '../health/app-status.tsx';
import { type AppCondition, conditionOf } from '../health/condition-of.ts';
import { sayConditions } from '../health/say-conditions.ts';
import { useAppsHealth } from '../health/use-apps-health.ts';
import { hostOf } from '../host-of.ts';
import { type AppFilters, matchesFilters } from './app-filters.tsx';
import { findMatches } from './find-matches.ts';
import { PlainFoot } from './plain-foot.tsx';
import { sayWho } from './say-who.ts';

type ListedApp = AppRow & {
  /** Undefined while it is asked. */
  condition: AppCondition | undefined;
};

const columns: readonly Column<ListedApp>[] = [
  {
    id: 'name',
    head: t('apps.app'),
    phone: 'name',
    className: 'w-[26%]',
    skeleton: 'w-24',
    cell: ({ manifestId, name, iconSvg, missingSince }) => (
      <>
        <Door app={{ id: manifestId, name, iconSvg }} size={24} shut={missingSince !== null} />
        <b className="truncate" title={name}>
          {name}
        </b>
      </>
    ),
  },
  {
    id: 'who',
    head: t('apps.who'),
    phone: 'line',
    skeleton: 'w-32',
    cell: (app) => {
      const who = sayWho(app);
      return <span className={who === undefined ? 'text-warning' : 'text-muted'}>{who ?? t('apps.who.nobody')}</span>;
    },
  },
  {
    id: 'requests',
    head: t('apps.requests'),
    className: 'w-28 @max-[900px]/main:hidden',
    cell: ({ waitingRequests }) =>
      waitingRequests === 0 ? null : (
        <span className="whitespace-nowrap">{t('apps.waiting', { count: waitingRequests })}</span>
      ),
  },
  {
    id: 'address',
    head: t('apps.address'),
    className: 'w-[28%] @max-[700px]/main:hidden',
    skeleton: 'w-40',
    cell: ({ url }) => (
      <span className="block truncate text-muted" title={url}>
        {hostOf(url)}
      </span>
    ),
  },
  {
    id: 'status',
    head: t('apps.status'),
    phone: 'end',
    className: 'w-32',
    skeleton: 'w-16',
    cell: ({ condition }) => <AppStatus condition={condition} />,
  },
];

export interface AppsTableProps {
  query: ReturnType<typeof useAdminQuery<{ apps: AppRow[] }, object>>;
  q: string;
  filters: AppFilters;
  /** Both the search and the filters. */
  onClear: () => void;
}

export function AppsTable({ query, q, filters, onClear }: AppsTableProps) {
  const health = useAppsHealth();
  const mayMake = useMayOnPlatform('manage');
  // An app that can't be asked is unknown, and a list by status waits until the apps have answered.
  const healths = health.data?.apps ?? (health.isError ? [] : undefined);
  const apps = query.data?.apps.map((app) => ({ ...app, condition: conditionOf(app, healths) }));
  const isAsking = !healths && filters.status !== '' && filters.status !== 'missing';
  const chosen = isAsking ? undefined : apps?.filter((app) => matchesFilters(app, filters));
  const rows = chosen && findMatches(chosen, q, { nameOf: ({ name }) => name, addressOf: ({ url }) => hostOf(url) });
  const wrong = sayConditions(apps?.map(({ condition }) => condition) ?? []);
  const count = t('apps.count', { count: apps?.length ?? 0 });
  return (
    <DataTable
      label={t('apps.platform')}
      columns={columns}
      rows={rows}
      query={query}
      failure={t('apps.failed')}
      rowId={({ id }) => id}
      rowName={({ name }) => name}
      rowHref={({ id, slug }) => `/apps/${slug ?? id}`}
      empty={
        q === '' && apps?.length === 0 ? (
          <NothingYet icon={DoorOpen} title={t('apps.none')}>
            {t(mayMake ? 'apps.none.hint' : 'apps.none.tenant.hint')}
          </NothingYet>
        ) : (
          <NoMatch title={q === '' ? t('apps.no_match.filtered') : t('apps.no_match', { q })} onClearAll={onClear}>
            {t('apps.no_match.hint')}
          </NoMatch>
        )
      }
      foot={
        <PlainFoot count={apps && (wrong === '' ? count : t('apps.count.wrong', { apps: count, wrong }))}>
          {mayMake ? (
            <>
              {t('apps.add')} <code className="text-text">{t('apps.add.command')}</code>
            </>
          ) : null}
        </PlainFoot>
      }
    />
  );
}
