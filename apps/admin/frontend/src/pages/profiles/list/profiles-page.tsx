import { Button } from '@portico/ui/button';
import { IdCard, Plus } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useAdminQuery } from '../../../graphql/use-admin-query.ts';
import { Page } from '../../../parts/page.tsx';
import { DataTable } from '../../../parts/table/data-table.tsx';
import { FilterMenu } from '../../../parts/table/filter-menu.tsx';
import { NoMatch, NothingYet } from '../../../parts/table/list-states.tsx';
import { TableFoot } from '../../../parts/table/table-foot.tsx';
import { Toolbar } from '../../../parts/table/toolbar.tsx';
import { useViewer } from '../../../shell/use-viewer.ts';
import { useListState } from '../../../url/use-list-state.ts';
import { profileStatuses } from '../profile-statuses.ts';
import { profilesQuery, type ProfileRow } from '../profiles-query.ts';
import { t } from '../profiles.texts.ts';
import { profilesColumns } from './profiles-columns.tsx';

const ProfileDialog = lazy(() => import('../edit/profile-dialog.tsx'));

const isStatus = (value: string): value is ProfileRow['status'] => profileStatuses.some((one) => one.value === value);

/** Profiles of the platform. */
export default function ProfilesPage() {
  const list = useListState({ status: '' }, { sort: 'name' });
  const status = isStatus(list.filters.status) ? list.filters.status : undefined;
  const query = useAdminQuery(profilesQuery, { status, ...list.page }, { keep: true });
  const [isAdding, setAdding] = useState(false);
  const { canOnPlatform } = useViewer();
  const profiles = query.data?.profiles;
  return (
    <Page
      title={t('profiles.title')}
      purpose={t('profiles.purpose')}
      layout="list"
      actions={
        canOnPlatform.includes('manage') ? (
          <Button variant="primary" size="sm" onClick={() => setAdding(true)}>
            <Plus strokeWidth={1.75} />
            {t('profiles.add')}
          </Button>
        ) : null
      }
    >
      <Toolbar>
        <FilterMenu
          label={t('profiles.status')}
          options={profileStatuses}
          values={status ? [status] : []}
          onValuesChange={([chosen = '']) => list.setFilters({ status: chosen })}
        />
      </Toolbar>
      <DataTable
        label={t('profiles.title')}
        columns={profilesColumns}
        rows={profiles?.items}
        query={query}
        failure={t('profiles.failed')}
        rowId={({ id }) => id}
        rowName={({ displayName }) => displayName}
        rowHref={({ id }) => `/profiles/${id}`}
        sort={list.sort}
        onSort={list.setSort}
        empty={
          status ? (
            <NoMatch title={t('profiles.no_match')} onClearAll={() => list.setFilters({ status: '' })}>
              {t('profiles.no_match.hint')}
            </NoMatch>
          ) : (
            <NothingYet icon={IdCard} title={t('profiles.none')}>
              {t('profiles.none.hint')}
            </NothingYet>
          )
        }
        foot={<TableFoot list={list} page={profiles} isStale={query.isPlaceholderData} />}
      />
      <Suspense fallback={null}>{isAdding ? <ProfileDialog onClose={() => setAdding(false)} /> : null}</Suspense>
    </Page>
  );
}
