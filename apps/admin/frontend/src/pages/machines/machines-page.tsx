import { Button } from '@portico/ui/button';
import { Bot, Plus } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useAdminQuery } from '../../graphql/use-admin-query.ts';
import { Page } from '../../parts/page.tsx';
import { DataTable } from '../../parts/table/data-table.tsx';
import { FilterMenu } from '../../parts/table/filter-menu.tsx';
import { ListSearch } from '../../parts/table/list-search.tsx';
import { NoMatch, NothingYet } from '../../parts/table/list-states.tsx';
import { TableFoot } from '../../parts/table/table-foot.tsx';
import { Toolbar } from '../../parts/table/toolbar.tsx';
import { useMay } from '../../shell/use-may.ts';
import { useMayRestore } from '../../shell/use-may-restore.ts';
import { useListState } from '../../url/use-list-state.ts';
import { DELETED, deletedOption } from '../deleted/deleted-filter.ts';
import { machinesColumns } from './machines-columns.tsx';
import { MACHINE_KINDS, machinesQuery } from './machines-query.ts';
import { t } from './machines.texts.ts';
import { NoCredentials } from './no-credentials.tsx';

const MachineDialog = lazy(() => import('./edit/machine-dialog.tsx'));
const DeletedList = lazy(() => import('../deleted/deleted-list.tsx'));
const DeletedThingPanel = lazy(() => import('../deleted/deleted-thing-panel.tsx'));
const MachinePanel = lazy(() => import('./panel/machine-panel.tsx'));

const kinds = MACHINE_KINDS.map((value) => ({ value, label: t(`machines.kind.${value}`) }));
const statuses = (['active', 'inactive', 'suspended'] as const).map((value) => ({
  value,
  label: t(`machines.status.${value}`),
}));

const withDeleted = [...statuses, deletedOption];

/** Everything that acts and is neither a person nor an app. */
export default function MachinesPage() {
  const list = useListState({ q: '', kind: '', status: '' }, { sort: 'name' });
  const { q } = list.filters;
  const kind = kinds.find(({ value }) => value === list.filters.kind)?.value;
  const status = statuses.find(({ value }) => value === list.filters.status)?.value;
  const variables = { q: q || undefined, kinds: kind ? [kind] : [...MACHINE_KINDS], status, ...list.page };
  const isDeleted = list.filters.status === DELETED;
  const query = useAdminQuery(machinesQuery, variables, { keep: true, enabled: !isDeleted });
  const [isCreating, setCreating] = useState(false);
  const mayCreate = useMay('manage');
  const mayRestore = useMayRestore();
  const machines = query.data?.entities;

  return (
    <Page
      title={t('machines.title')}
      purpose={t('machines.purpose')}
      layout="list"
      actions={
        mayCreate ? (
          <Button variant="primary" size="sm" onClick={() => setCreating(true)}>
            <Plus strokeWidth={1.75} />
            {t('machines.new')}
          </Button>
        ) : null
      }
      panel={
        <Suspense fallback={null}>
          {list.open && isDeleted ? (
            <DeletedThingPanel kind="machines" />
          ) : list.open ? (
            <MachinePanel key={list.open} id={list.open} onClose={list.close} />
          ) : null}
        </Suspense>
      }
    >
      <Toolbar>
        <ListSearch
          label={t('machines.find')}
          placeholder={t('machines.search')}
          value={q}
          onValueChange={(text) => list.setFilters({ q: text })}
        />
        {isDeleted ? null : (
          <FilterMenu
            label={t('machines.kind')}
            options={kinds}
            values={kind ? [kind] : []}
            onValuesChange={([chosen = '']) => list.setFilters({ kind: chosen })}
          />
        )}
        <FilterMenu
          label={t('machines.status')}
          options={mayRestore ? withDeleted : statuses}
          values={list.filters.status ? [list.filters.status] : []}
          onValuesChange={([chosen = '']) => list.setFilters({ status: chosen })}
        />
      </Toolbar>
      {isDeleted ? (
        <Suspense fallback={null}>
          <DeletedList kind="machines" />
        </Suspense>
      ) : (
        <DataTable
          label={t('machines.title')}
          columns={machinesColumns}
          rows={machines?.items}
          query={query}
          failure={t('machines.failed')}
          rowId={({ id }) => id}
          rowName={({ name }) => name}
          rowHref={({ id }) => list.hrefOf(id)}
          openId={list.open}
          sort={list.sort}
          onSort={list.setSort}
          empty={
            <MachinesEmpty q={q} isFiltered={kind !== undefined || status !== undefined} onChange={list.setFilters} />
          }
          foot={<TableFoot list={list} page={machines} isStale={query.isPlaceholderData} />}
        />
      )}
      <Suspense fallback={null}>{isCreating ? <MachineDialog onClose={() => setCreating(false)} /> : null}</Suspense>
    </Page>
  );
}

interface MachinesEmptyProps {
  q: string;
  isFiltered: boolean;
  onChange: (change: { q?: string; kind?: string; status?: string }) => void;
}

function MachinesEmpty({ q, isFiltered, onChange }: MachinesEmptyProps) {
  if (q === '' && !isFiltered)
    return (
      <NothingYet icon={Bot} title={t('machines.none')}>
        {t('machines.none.hint')} <NoCredentials />
      </NothingYet>
    );
  return (
    <NoMatch
      title={q === '' ? t('machines.no_match') : t('machines.no_match_for', { q })}
      onClearSearch={q === '' ? undefined : () => onChange({ q: '' })}
      onClearAll={isFiltered ? () => onChange({ q: '', kind: '', status: '' }) : undefined}
    >
      {t(isFiltered ? 'machines.no_match.filtered' : 'machines.no_match.hint')}
    </NoMatch>
  );
}
