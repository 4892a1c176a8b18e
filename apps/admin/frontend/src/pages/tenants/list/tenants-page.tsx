import { Button } from '@portico/ui/button';
import { Building2, Plus } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { useAdminQuery } from '../../../graphql/use-admin-query.ts';
import { Page } from '../../../parts/page.tsx';
import { DataTable } from '../../../parts/table/data-table.tsx';
import { FilterMenu } from '../../../parts/table/filter-menu.tsx';
import { ListSearch } from '../../../parts/table/list-search.tsx';
import { NoMatch, NothingYet } from '../../../parts/table/list-states.tsx';
import { TableFoot } from '../../../parts/table/table-foot.tsx';
import { Toolbar } from '../../../parts/table/toolbar.tsx';
import { useViewer } from '../../../shell/use-viewer.ts';
import { useListState } from '../../../url/use-list-state.ts';
import { statusWords } from '../tenant-status.tsx';
import { tenantsQuery, type TenantStatus } from '../tenants-query.ts';
import { t } from '../tenants.texts.ts';
import { tenantsColumns } from './tenants-columns.tsx';

const TenantDialog = lazy(() => import('../edit/tenant-dialog.tsx'));

const isStatus = (value: string): value is TenantStatus => value in statusWords;

/** Tenants that the viewer may read. */
export default function TenantsPage() {
  const list = useListState({ q: '', status: '', add: '' }, { sort: 'name' });
  const { q, add } = list.filters;
  const status = isStatus(list.filters.status) ? list.filters.status : undefined;
  // Deleted tenants are a list of their own.
  const variables = { q: q || undefined, ...(status === 'deleted' ? { deleted: 'deleted' as const } : { status }) };
  const query = useAdminQuery(tenantsQuery, { ...variables, ...list.page }, { keep: true });
  const { canOnPlatform } = useViewer();
  const mayAdd = canOnPlatform.includes('manage');
  const tenants = query.data?.tenants;
  const shown = Object.entries(statusWords).filter(([value]) => mayAdd || value !== 'deleted');

  return (
    <Page
      title={t('tenants.title')}
      purpose={t('tenants.purpose')}
      layout="list"
      actions={
        mayAdd ? (
          <Button variant="primary" size="sm" onClick={() => list.setFilters({ add: 'yes' })}>
            <Plus strokeWidth={1.75} />
            {t('tenants.add')}
          </Button>
        ) : null
      }
    >
      <Toolbar>
        <ListSearch
          label={t('tenants.find')}
          placeholder={t('tenants.search')}
          value={q}
          onValueChange={(text) => list.setFilters({ q: text })}
        />
        <FilterMenu
          label={t('tenants.status')}
          options={shown.map(([value, label]) => ({ value, label }))}
          values={status ? [status] : []}
          onValuesChange={([chosen = '']) => list.setFilters({ status: chosen })}
        />
      </Toolbar>
      <DataTable
        label={t('tenants.title')}
        columns={tenantsColumns}
        rows={tenants?.items}
        query={query}
        failure={t('tenants.failed')}
        rowId={({ id }) => id}
        rowName={({ name }) => name}
        rowHref={({ id }) => `/tenants/${id}`}
        sort={list.sort}
        onSort={list.setSort}
        empty={
          q === '' && status === undefined ? (
            <NothingYet icon={Building2} title={t('tenants.none')}>
              {t('tenants.none.hint')}
            </NothingYet>
          ) : (
            <NoMatch
              title={q === '' ? t('tenants.no_match') : t('tenants.no_match_for', { q })}
              onClearSearch={q === '' ? undefined : () => list.setFilters({ q: '' })}
              onClearAll={status ? () => list.setFilters({ q: '', status: '' }) : undefined}
            >
              {t('tenants.no_match.hint')}
            </NoMatch>
          )
        }
        foot={<TableFoot list={list} page={tenants} isStale={query.isPlaceholderData} />}
      />
      <Suspense fallback={null}>
        {add && mayAdd ? <TenantDialog onClose={() => list.setFilters({ add: '' })} /> : null}
      </Suspense>
    </Page>
  );
}
