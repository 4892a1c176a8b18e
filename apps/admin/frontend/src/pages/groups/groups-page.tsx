import { Button } from '@portico/ui/button';
import { Plus, UsersRound } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { Page } from '../../parts/page.tsx';
import { useMay } from '../../shell/use-may.ts';
import { useListState } from '../../url/use-list-state.ts';
import { DELETED } from '../deleted/deleted-filter.ts';
import { BrowseGroups, statusOf } from './browse-groups.tsx';
import { t } from './groups.texts.ts';

const CreateGroup = lazy(() => import('./edit/create-group.tsx'));
const DeletedList = lazy(() => import('../deleted/deleted-list.tsx'));
const DeletedThingPanel = lazy(() => import('../deleted/deleted-thing-panel.tsx'));
const GroupPanel = lazy(() => import('./panel/group-panel.tsx'));

/** The tree of groups of people. */
export default function GroupsPage() {
  const list = useListState({ q: '', status: '' });
  const { q, status } = list.filters;
  const isDeleted = status === DELETED;
  const [isCreating, setCreating] = useState(false);
  const mayCreate = useMay('manage');
  const create = () => setCreating(true);
  return (
    <Page
      title={t('groups.title')}
      purpose={t('groups.purpose')}
      layout="list"
      actions={
        mayCreate ? (
          <Button variant="primary" size="sm" onClick={create}>
            <Plus strokeWidth={1.75} />
            {t('groups.new')}
          </Button>
        ) : null
      }
      panel={
        <Suspense fallback={null}>
          {list.open && isDeleted ? (
            <DeletedThingPanel kind="groups" />
          ) : list.open ? (
            <GroupPanel key={list.open} id={list.open} onClose={list.close} />
          ) : null}
        </Suspense>
      }
    >
      <BrowseGroups
        kind="principal"
        label={t('groups.title')}
        icon={UsersRound}
        q={q}
        status={statusOf(status)}
        deleted={
          isDeleted ? (
            <Suspense fallback={null}>
              <DeletedList kind="groups" />
            </Suspense>
          ) : undefined
        }
        onChange={list.setFilters}
        openId={list.open}
        openHref={list.hrefOf}
        foundHref={(id) => `/groups?open=${id}`}
        none={{ title: t('groups.none'), hint: t('groups.none.hint') }}
        onCreate={mayCreate ? create : undefined}
      />
      <Suspense fallback={null}>
        {isCreating ? <CreateGroup kind="principal" onClose={() => setCreating(false)} /> : null}
      </Suspense>
    </Page>
  );
}
