import { Button, ButtonLink } from '@portico/ui/button';
import { Plus } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { Link } from 'wouter';
import { useAdminQuery } from '../../graphql/use-admin-query.ts';
import { Page } from '../../parts/page.tsx';
import { DataTable } from '../../parts/table/data-table.tsx';
import type { FilterOption } from '../../parts/table/filter.ts';
import { FilterMenu } from '../../parts/table/filter-menu.tsx';
import { ListSearch } from '../../parts/table/list-search.tsx';
import { TableFoot } from '../../parts/table/table-foot.tsx';
import { Toolbar } from '../../parts/table/toolbar.tsx';
import { useSelection } from '../../parts/table/use-selection.ts';
import { useMayOnPlatform } from '../../shell/use-may.ts';
import { useMayRestore } from '../../shell/use-may-restore.ts';
import { useListState } from '../../url/use-list-state.ts';
import { DELETED, deletedOption } from '../deleted/deleted-filter.ts';
import { peopleColumns } from './people-columns.tsx';
import { PeopleFilters } from './people-filters.tsx';
import { peopleQuery } from './people-query.ts';
import { t } from './people.texts.ts';

/** The list does not wait for what a press opens. */
const InviteDialog = lazy(() => import('./invite/invite-dialog.tsx'));
const InviteToTenant = lazy(() => import('./invite/invite-to-tenant.tsx'));
const PeopleBulk = lazy(() => import('./bulk/people-bulk.tsx'));
const PeopleEmpty = lazy(() => import('./people-empty.tsx'));
const DeletedList = lazy(() => import('../deleted/deleted-list.tsx'));
const DeletedThingPanel = lazy(() => import('../deleted/deleted-thing-panel.tsx'));
const PersonPanel = lazy(() => import('./panel/person-panel.tsx'));

const statuses: readonly FilterOption[] = [
  { value: 'active', label: t('people.status.active') },
  { value: 'invited', label: t('people.status.invited') },
  { value: 'disabled', label: t('people.status.disabled') },
];
const withDeleted = [...statuses, deletedOption];
const isStatus = (value: string): value is 'active' | 'invited' | 'disabled' =>
  statuses.some((one) => one.value === value);

/** Everybody who can sign in; the model of every list of the console. */
export default function PeoplePage() {
  const list = useListState({ q: '', status: '', group: '', app: '' }, { sort: 'name' });
  const { q, status, group, app } = list.filters;
  const variables = {
    q: q || undefined,
    status: isStatus(status) ? status : undefined,
    groupId: group || undefined,
    appId: app || undefined,
    ...list.page,
  };
  const isDeleted = status === DELETED;
  const query = useAdminQuery(peopleQuery, variables, { keep: true, enabled: !isDeleted });
  const [isInviting, setInviting] = useState(false);
  const mayManage = useMayOnPlatform('manage');
  const mayRestore = useMayRestore();
  const people = query.data?.people;
  const selection = useSelection(people?.items.filter((one) => one.status === 'active').map(({ id }) => id) ?? []);

  return (
    <Page
      title={t('people.title')}
      purpose={t('people.purpose')}
      layout="list"
      actions={
        mayManage ? (
          <>
            <Link href="/people/import" asChild>
              <ButtonLink size="sm" className="phone:hidden">
                {t('people.import')}
              </ButtonLink>
            </Link>
            <Button variant="primary" size="sm" onClick={() => setInviting(true)}>
              <Plus strokeWidth={1.75} />
              {t('people.invite')}
            </Button>
          </>
        ) : (
          <Suspense fallback={null}>
            <InviteToTenant />
          </Suspense>
        )
      }
      panel={
        <Suspense fallback={null}>
          {list.open && isDeleted ? (
            <DeletedThingPanel kind="people" />
          ) : list.open ? (
            <PersonPanel key={list.open} id={list.open} onClose={list.close} />
          ) : null}
        </Suspense>
      }
    >
      <Toolbar>
        <ListSearch
          label={t('people.find')}
          placeholder={t('people.search')}
          value={q}
          onValueChange={(text) => list.setFilters({ q: text })}
        />
        <FilterMenu
          label={t('people.status')}
          options={mayRestore ? withDeleted : statuses}
          values={status ? [status] : []}
          onValuesChange={([chosen = '']) => list.setFilters({ status: chosen })}
        />
        {isDeleted ? null : <PeopleFilters group={group} app={app} onChange={list.setFilters} />}
      </Toolbar>
      <Suspense fallback={null}>{selection.ids.length > 0 ? <PeopleBulk selection={selection} /> : null}</Suspense>
      {isDeleted ? (
        <Suspense fallback={null}>
          <DeletedList kind="people" />
        </Suspense>
      ) : (
        <DataTable
          label={t('people.title')}
          columns={peopleColumns}
          rows={people?.items}
          query={query}
          failure={t('people.failed')}
          rowId={({ id }) => id}
          rowName={({ name }) => name}
          rowHref={({ id }) => list.hrefOf(id)}
          openId={list.open}
          selection={mayManage ? selection : undefined}
          sort={list.sort}
          onSort={list.setSort}
          empty={
            <Suspense fallback={null}>
              <PeopleEmpty q={q} isFiltered={status + group + app !== ''} onChange={list.setFilters} />
            </Suspense>
          }
          foot={<TableFoot list={list} page={people} isStale={query.isPlaceholderData} />}
        />
      )}
      <Suspense fallback={null}>{isInviting ? <InviteDialog onClose={() => setInviting(false)} /> : null}</Suspense>
    </Page>
  );
}
