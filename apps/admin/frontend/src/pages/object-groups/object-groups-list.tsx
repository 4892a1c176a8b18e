import { Button } from '@portico/ui/button';
import { FolderTree, Plus } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { Page } from '../../parts/page.tsx';
import { useTenants } from '../../parts/use-tenants.ts';
import { useMay } from '../../shell/use-may.ts';
import { useListState } from '../../url/use-list-state.ts';
import { BrowseGroups } from '../groups/browse-groups.tsx';
import { t as groupsText } from '../groups/groups.texts.ts';
import { ResourcesTabs } from '../resources/resources-tabs.tsx';
import { t as resourcesText } from '../resources/resources.texts.ts';
import { t } from './object-groups.texts.ts';

const CreateGroup = lazy(() => import('../groups/edit/create-group.tsx'));
const ObjectGroupPanel = lazy(() => import('./panel/object-group-panel.tsx'));

/** The tree of groups of things, as the second part of the page of resources. */
export function ObjectGroupsList() {
  const list = useListState({ tab: '', q: '' });
  const [isCreating, setCreating] = useState(false);
  const { tenants } = useTenants();
  const mayCreate = useMay('manage', 'write') && tenants.length > 0;
  const create = () => setCreating(true);
  return (
    <Page
      title={resourcesText('resources.title')}
      purpose={t('objects.purpose')}
      layout="list"
      actions={
        mayCreate ? (
          <Button variant="primary" size="sm" onClick={create}>
            <Plus strokeWidth={1.75} />
            {groupsText('groups.new')}
          </Button>
        ) : null
      }
      panel={
        <Suspense fallback={null}>
          {list.open ? <ObjectGroupPanel key={list.open} id={list.open} onClose={list.close} /> : null}
        </Suspense>
      }
    >
      <BrowseGroups
        kind="object"
        label={resourcesText('resources.groups')}
        icon={FolderTree}
        q={list.filters.q}
        onChange={({ q }) => list.setFilters({ q })}
        openId={list.open}
        openHref={list.hrefOf}
        foundHref={(id) => `/resources?tab=groups&open=${id}`}
        before={<ResourcesTabs current="groups" />}
        none={{ title: t('objects.none'), hint: t('objects.none.hint') }}
        onCreate={mayCreate ? create : undefined}
      />
      <Suspense fallback={null}>
        {isCreating ? <CreateGroup kind="object" onClose={() => setCreating(false)} /> : null}
      </Suspense>
    </Page>
  );
}
