import { Button } from '@portico/ui/button';
import { Plus } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useAdminQuery } from '../../../graphql/use-admin-query.ts';
import { Page } from '../../../parts/page.tsx';
import { DataTable } from '../../../parts/table/data-table.tsx';
import { FilterMenu } from '../../../parts/table/filter-menu.tsx';
import { ListSearch } from '../../../parts/table/list-search.tsx';
import { TableFoot } from '../../../parts/table/table-foot.tsx';
import { TenantFilter } from '../../../parts/table/tenant-filter.tsx';
import { Toolbar } from '../../../parts/table/toolbar.tsx';
import { useMay } from '../../../shell/use-may.ts';
import { useViewer } from '../../../shell/use-viewer.ts';
import { appsQuery } from '../../apps/apps-query.ts';
import { t } from '../roles.texts.ts';
import { rolesColumns } from './roles-columns.tsx';
import { RolesEmpty } from './roles-empty.tsx';
import { everywhere, useRoles } from './use-roles.ts';

const NewRole = lazy(() => import('../new/new-role.tsx'));

/** The roles: those of apps, and those made here. */
export default function RolesPage() {
  const roles = useRoles();
  const { list, query, place, isMany } = roles;
  const [isAdding, setAdding] = useState(false);
  const mayAdd = useMay('role.manage');
  const { q, app, show } = list.filters;
  const page = query.data?.roles;
  return (
    <Page
      title={t('roles.title')}
      purpose={t('roles.purpose')}
      layout="list"
      actions={
        mayAdd ? (
          <Button variant="primary" size="sm" onClick={() => setAdding(true)}>
            <Plus strokeWidth={1.75} />
            {t('roles.new')}
          </Button>
        ) : null
      }
    >
      <RolesToolbar {...roles} />
      <DataTable
        label={t('roles.title')}
        columns={rolesColumns(isMany)}
        rows={page?.items}
        query={query}
        failure={t('roles.failed')}
        rowId={({ id }) => id}
        rowName={({ name }) => name}
        rowHref={({ id }) => `/roles/${id}`}
        sort={list.sort}
        onSort={list.setSort}
        empty={
          <RolesEmpty
            q={q}
            isFiltered={app !== '' || show !== ''}
            onClearSearch={() => list.setFilters({ q: '' })}
            onClearAll={() => list.setFilters({ q: '', app: '', show: '' })}
          />
        }
        foot={<TableFoot list={list} page={page} isStale={query.isPlaceholderData} />}
      />
      <Suspense fallback={null}>
        {isAdding ? (
          <NewRole tenantId={place === everywhere ? null : place || null} onClose={() => setAdding(false)} />
        ) : null}
      </Suspense>
    </Page>
  );
}

function RolesToolbar({ list, place, isMany }: ReturnType<typeof useRoles>) {
  const { q, app, show } = list.filters;
  const apps = useAdminQuery(appsQuery, {}).data?.apps ?? [];
  const maySeeRemoved = useViewer().canOnPlatform.includes('manage');
  return (
    <Toolbar>
      <ListSearch
        label={t('roles.find')}
        placeholder={t('roles.search')}
        value={q}
        onValueChange={(text) => list.setFilters({ q: text })}
      />
      {isMany ? (
        <TenantFilter
          label={t('roles.where')}
          others={[{ value: everywhere, label: t('roles.everywhere') }]}
          value={place}
          onValueChange={(chosen) => list.setFilters({ where: chosen })}
        />
      ) : null}
      {apps.length > 0 ? (
        <FilterMenu
          label={t('roles.app')}
          options={apps.map(({ id, name }) => ({ value: id, label: name }))}
          values={app ? [app] : []}
          onValuesChange={([chosen = '']) => list.setFilters({ app: chosen })}
        />
      ) : null}
      {maySeeRemoved ? (
        <FilterMenu
          label={t('roles.show')}
          options={[{ value: 'removed', label: t('roles.removed') }]}
          values={show ? [show] : []}
          onValuesChange={([chosen = '']) => list.setFilters({ show: chosen })}
        />
      ) : null}
    </Toolbar>
  );
}
