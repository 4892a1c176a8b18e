import { Button } from '@portico/ui/button';
import { Plus } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useAdminQuery } from '../../../graphql/use-admin-query.ts';
import { Page } from '../../../parts/page.tsx';
import { DataTable } from '../../../parts/table/data-table.tsx';
import { ListSearch } from '../../../parts/table/list-search.tsx';
import { TableFoot } from '../../../parts/table/table-foot.tsx';
import { Toolbar } from '../../../parts/table/toolbar.tsx';
import { useSelection } from '../../../parts/table/use-selection.ts';
import { useMay } from '../../../shell/use-may.ts';
import { useListState } from '../../../url/use-list-state.ts';
import { ResourcesBulk } from '../bulk/resources-bulk.tsx';
import { resourcesQuery } from '../resources-query.ts';
import { ResourcesTabs } from '../resources-tabs.tsx';
import { t } from '../resources.texts.ts';
import { nameOfResource } from '../say-resource.ts';
import { emptyFilters, ResourceFilters } from './resource-filters.tsx';
import { resourcesColumns } from './resources-columns.tsx';
import { ResourcesEmpty } from './resources-empty.tsx';

const ResourceDialog = lazy(() => import('../edit/resource-dialog.tsx'));
const ResourcePanel = lazy(() => import('../panel/resource-panel.tsx'));
const DeletedPanel = lazy(() => import('../panel/deleted-panel.tsx'));

/** Everything that is registered, so that access to it alone can be given. */
export function ResourcesList() {
  const list = useListState(emptyFilters);
  const { q, kind, place, group, status } = list.filters;
  const isDeleted = status === 'deleted';
  const variables = {
    q: q || undefined,
    kind: kind || undefined,
    tenantId: place || undefined,
    groupId: group || undefined,
    deleted: isDeleted ? ('deleted' as const) : undefined,
    ...list.page,
  };
  const query = useAdminQuery(resourcesQuery, variables, { keep: true });
  const [isCreating, setCreating] = useState(false);
  const mayCreate = useMay('manage', 'write');
  const mayChange = useMay('manage') && !isDeleted;
  const resources = query.data?.resources;
  const selection = useSelection(resources?.items.map(({ id }) => id) ?? []);
  const create = () => setCreating(true);

  return (
    <Page
      title={t('resources.title')}
      purpose={t('resources.purpose')}
      layout="list"
      actions={
        mayCreate ? (
          <Button variant="primary" size="sm" onClick={create}>
            <Plus strokeWidth={1.75} />
            {t('resources.new')}
          </Button>
        ) : null
      }
      panel={
        <Suspense fallback={null}>
          {list.open === '' ? null : isDeleted ? (
            <DeletedPanel
              key={list.open}
              resource={resources?.items.find(({ id }) => id === list.open)}
              isLoading={query.isFetching}
              onClose={list.close}
            />
          ) : (
            <ResourcePanel key={list.open} id={list.open} onClose={list.close} />
          )}
        </Suspense>
      }
    >
      <Toolbar>
        <ResourcesTabs current="resources" />
        <ListSearch
          label={t('resources.find')}
          placeholder={t('resources.search')}
          value={q}
          onValueChange={(text) => list.setFilters({ q: text })}
        />
        <ResourceFilters value={list.filters} onChange={list.setFilters} />
      </Toolbar>
      {mayChange ? <ResourcesBulk selection={selection} rows={resources?.items ?? []} /> : null}
      <DataTable
        label={t('resources.title')}
        columns={resourcesColumns}
        rows={resources?.items}
        query={query}
        failure={t('resources.failed')}
        rowId={({ id }) => id}
        rowName={nameOfResource}
        rowHref={({ id }) => list.hrefOf(id)}
        openId={list.open}
        selection={mayChange ? selection : undefined}
        sort={list.sort}
        onSort={list.setSort}
        empty={
          <ResourcesEmpty filters={list.filters} onChange={list.setFilters} onCreate={mayCreate ? create : undefined} />
        }
        foot={<TableFoot list={list} page={resources} isStale={query.isPlaceholderData} />}
      />
      <Suspense fallback={null}>{isCreating ? <ResourceDialog onClose={() => setCreating(false)} /> : null}</Suspense>
    </Page>
  );
}
