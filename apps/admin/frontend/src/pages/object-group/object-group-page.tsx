import { Button } from '@portico/ui/button';
import { Skeleton, useSkeleton } from '@portico/ui/skeleton';
import { FolderTree } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useParams } from 'wouter';
import { useAdminQuery } from '../../graphql/use-admin-query.ts';
import { BigIcon } from '../../parts/big-icon.tsx';
import { Columns } from '../../parts/columns.tsx';
import { Day } from '../../parts/day.tsx';
import { CopyFact, FactList } from '../../parts/fact-list.tsx';
import { GroupPath } from '../../parts/group-path.tsx';
import { Page } from '../../parts/page.tsx';
import { ListFailed } from '../../parts/table/list-states.tsx';
import { useTenants } from '../../parts/use-tenants.ts';
import { useMay } from '../../shell/use-may.ts';
import { ChildGroups } from '../group/child-groups.tsx';
import { t as groupText } from '../group/group.texts.ts';
import { type GroupAnswer, type GroupFacts, groupQuery } from '../groups/group-query.ts';
import { AccessHere } from '../object-groups/access/access-here.tsx';
import { GroupObjects } from '../object-groups/members/group-objects.tsx';
import { Activity } from '../person/activity/activity.tsx';
import { ObjectGroupDanger } from './object-group-danger.tsx';
import { t } from './object-group.texts.ts';
import { scopeOfGroup } from './scope-of-group.ts';

const CreateGroup = lazy(() => import('../groups/edit/create-group.tsx'));
const EditGroup = lazy(() => import('../groups/edit/edit-group.tsx'));
const MoveGroup = lazy(() => import('../groups/edit/move-group.tsx'));

/** One object group: what is in it, what is inside it, who gets access through it. */
export default function ObjectGroupPage() {
  const { id } = useParams<{ id: string }>();
  const { data, error, isFetching, refetch } = useAdminQuery(groupQuery, { id });
  const isLoading = useSkeleton(!data && !error);
  const group = data?.group;
  return (
    <Page
      title={group?.name ?? t('object_group.title')}
      heading={group ? <Heading group={group} /> : error ? undefined : <div className="h-12" />}
      actions={group ? <Actions group={group} /> : null}
      back={{ href: '/resources?tab=groups', words: t('object_group.back') }}
    >
      {data ? (
        <GroupContent answer={data} />
      ) : error ? (
        <ListFailed
          title={groupText('group.failed')}
          error={error}
          retrying={isFetching}
          onRetry={() => void refetch()}
        />
      ) : isLoading ? (
        <Columns aside={<Skeleton className="h-24" />}>
          <Skeleton className="h-40" />
        </Columns>
      ) : null}
    </Page>
  );
}

function Heading({ group }: { group: GroupFacts }) {
  return (
    <div className="flex min-w-0 items-center gap-4">
      <BigIcon icon={FolderTree} />
      <div className="min-w-0">
        <h1 className="truncate text-20 font-semibold" title={group.name}>
          {group.name}
        </h1>
        {group.path.length > 0 ? (
          <div className="text-14 text-muted">
            <GroupPath names={group.path} />
          </div>
        ) : null}
      </div>
    </div>
  );
}

function Actions({ group }: { group: GroupFacts }) {
  const [dialog, setDialog] = useState<'edit' | 'move'>();
  const close = () => setDialog(undefined);
  if (!useMay('manage')) return null;
  return (
    <>
      <Button size="sm" onClick={() => setDialog('move')}>
        {groupText('group.move')}
      </Button>
      <Button size="sm" onClick={() => setDialog('edit')}>
        {groupText('group.edit')}
      </Button>
      <Suspense fallback={null}>
        {dialog === 'edit' ? <EditGroup group={group} onClose={close} /> : null}
        {dialog === 'move' ? <MoveGroup group={group} onClose={close} /> : null}
      </Suspense>
    </>
  );
}

function GroupContent({ answer: { group, childGroups } }: { answer: GroupAnswer }) {
  const [isCreating, setCreating] = useState(false);
  const mayChange = useMay('manage');
  const { isMany } = useTenants();
  return (
    <>
      {group.description === '' ? null : <p className="mb-6 max-w-160 text-muted">{group.description}</p>}
      <Columns
        aside={
          <>
            <FactList
              facts={[
                { label: groupText('group.place'), value: isMany && group.tenant?.name },
                { label: groupText('group.created'), value: <Day at={group.createdAt} /> },
                {
                  label: groupText('group.id'),
                  value: <CopyFact mono text={group.id} label={groupText('group.copy_id')} />,
                },
              ]}
            />
            <AccessHere scope={scopeOfGroup(group)} />
          </>
        }
      >
        <GroupObjects group={group} />
        <ChildGroups
          kind="object"
          parentId={group.id}
          groups={childGroups.items}
          total={childGroups.total}
          onCreate={mayChange ? () => setCreating(true) : undefined}
        />
        <Activity thing={group} limit={8} />
        {mayChange ? <ObjectGroupDanger group={group} /> : null}
      </Columns>
      <Suspense fallback={null}>
        {isCreating ? <CreateGroup kind="object" parent={group} onClose={() => setCreating(false)} /> : null}
      </Suspense>
    </>
  );
}
