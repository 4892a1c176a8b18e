import { Button } from '@portico/ui/button';
import { Kbd } from '@portico/ui/kbd';
import { Plus, UsersRound } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { navigate } from 'wouter/use-browser-location';
import { Page } from '../../parts/page.tsx';
import { FilterMenu } from '../../parts/table/filter-menu.tsx';
import { ListSearch } from '../../parts/table/list-search.tsx';
import { NoMatch, NothingYet } from '../../parts/table/list-states.tsx';
import { Toolbar } from '../../parts/table/toolbar.tsx';
import { useMay } from '../../shell/use-may.ts';
import { useListState } from '../../url/use-list-state.ts';
import { t } from './groups.texts.ts';
import { GroupHits } from './search/group-hits.tsx';
import { onHitKey } from './search/on-hit-key.ts';
import { GroupsTree } from './tree/groups-tree.tsx';

const CreateGroup = lazy(() => import('./edit/create-group.tsx'));
const GroupPanel = lazy(() => import('./panel/group-panel.tsx'));

const statuses = (['active', 'inactive', 'suspended'] as const).map((value) => ({
  value,
  label: t(`groups.status.${value}`),
}));

/** The tree of groups; a search or a filter makes it a flat list with the way to each. */
export default function GroupsPage() {
  const list = useListState({ q: '', status: '' });
  const { q } = list.filters;
  const status = statuses.find(({ value }) => value === list.filters.status)?.value;
  const isSearch = q !== '' || status !== undefined;
  const [isCreating, setCreating] = useState(false);
  const mayCreate = useMay('manage');
  const clear = (change: { q?: string; status?: string }) => list.setFilters(change);

  return (
    <Page
      title={t('groups.title')}
      purpose={t('groups.purpose')}
      layout="list"
      actions={
        mayCreate ? (
          <Button variant="primary" size="sm" onClick={() => setCreating(true)}>
            <Plus strokeWidth={1.75} />
            {t('groups.new')}
          </Button>
        ) : null
      }
      panel={
        <Suspense fallback={null}>
          {list.open ? <GroupPanel key={list.open} id={list.open} onClose={list.close} /> : null}
        </Suspense>
      }
    >
      {/* Keys go from the search field to what it found. */}
      <div className="contents" onKeyDown={onHitKey}>
        <Toolbar>
          <ListSearch
            label={t('groups.find')}
            placeholder={t('groups.find')}
            value={q}
            onValueChange={(text) => list.setFilters({ q: text })}
          />
          <FilterMenu
            label={t('groups.status')}
            options={statuses}
            values={status ? [status] : []}
            onValuesChange={([chosen = '']) => list.setFilters({ status: chosen })}
          />
          {isSearch ? null : <TreeKeys />}
        </Toolbar>
        {isSearch ? (
          <GroupHits
            kind="principal"
            q={q}
            status={status}
            hrefOf={(id) => `/groups?open=${id}`}
            empty={
              <NoMatch
                title={q === '' ? t('groups.no_match') : t('groups.no_match_for', { q })}
                onClearSearch={q === '' ? undefined : () => clear({ q: '' })}
                onClearAll={status ? () => clear({ q: '', status: '' }) : undefined}
              >
                {t(status ? 'groups.no_match.filtered' : 'groups.no_match.hint')}
              </NoMatch>
            }
          />
        ) : (
          <GroupsTree
            kind="principal"
            label={t('groups.title')}
            selectedId={list.open}
            onSelect={(id) => navigate(list.hrefOf(id))}
            empty={
              <NothingYet
                icon={UsersRound}
                title={t('groups.none')}
                actions={
                  mayCreate ? (
                    <Button size="sm" onClick={() => setCreating(true)}>
                      {t('groups.new')}
                    </Button>
                  ) : null
                }
              >
                {t('groups.none.hint')}
              </NothingYet>
            }
          />
        )}
      </div>
      <Suspense fallback={null}>
        {isCreating ? <CreateGroup kind="principal" onClose={() => setCreating(false)} /> : null}
      </Suspense>
    </Page>
  );
}

/** What the arrow keys do, where there are some. */
function TreeKeys() {
  return (
    <span
      aria-hidden="true"
      className="ms-auto flex flex-none items-center gap-1.5 text-13 text-muted touch:hidden @max-[720px]/main:hidden"
    >
      <span className="inline-flex gap-[3px]">
        <Kbd>{t('groups.key.left')}</Kbd>
        <Kbd>{t('groups.key.right')}</Kbd>
      </span>
      {t('groups.keys.collapse')}
      <Kbd className="ms-2">{t('groups.key.enter')}</Kbd>
      {t('groups.keys.open')}
    </span>
  );
}
