import { Button } from '@portico/ui/button';
import { Skeleton, useSkeleton } from '@portico/ui/skeleton';
import { UsersRound } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { Redirect, useParams } from 'wouter';
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
import { type GroupAnswer, type GroupFacts, groupQuery } from '../groups/group-query.ts';
import { GroupMembers } from '../groups/members/group-members.tsx';
import { onlyNameOf } from '../groups/only-name-of.ts';
import { GroupRoles } from '../groups/roles/group-roles.tsx';
import { ChildGroups } from './child-groups.tsx';
import { GroupDanger } from './group-danger.tsx';
import { GroupStatus } from './group-status.tsx';
import { t } from './group.texts.ts';

const CreateGroup = lazy(() => import('../groups/edit/create-group.tsx'));
const EditGroup = lazy(() => import('../groups/edit/edit-group.tsx'));
const MoveGroup = lazy(() => import('../groups/edit/move-group.tsx'));

/** One group: who is in it, what is inside it, what it gives. */
export default function GroupPage() {
  const { id } = useParams<{ id: string }>();
  const { data, error, isFetching, refetch } = useAdminQuery(groupQuery, { id });
  const isLoading = useSkeleton(!data && !error);
  const group = data?.group;
  // The audit log knows both kinds of group as groups.
  if (group?.groupType === 'object') return <Redirect to={`/resources/groups/${id}`} replace />;
  return (
    <Page
      title={group?.name ?? t('group.title')}
      heading={group ? <Heading group={group} /> : error ? undefined : <div className="h-12" />}
      actions={group ? <Actions group={group} /> : null}
      back={{ href: '/groups', words: t('group.back') }}
    >
      {data ? (
        <GroupContent answer={data} />
      ) : error ? (
        <ListFailed title={t('group.failed')} error={error} retrying={isFetching} onRetry={() => void refetch()} />
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
      <BigIcon icon={UsersRound} />
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
        {t('group.move')}
      </Button>
      <Button size="sm" onClick={() => setDialog('edit')}>
        {t('group.edit')}
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
                { label: t('group.status'), value: <GroupStatus status={group.status} /> },
                { label: t('group.place'), value: isMany && group.tenant?.name },
                { label: t('group.created'), value: <Day at={group.createdAt} /> },
                { label: t('group.id'), value: <CopyFact mono text={group.id} label={t('group.copy_id')} /> },
              ]}
            />
            <GroupRoles
              group={group}
              above={group.pathIds.map((one, index) => ({ id: one, name: group.path[index] ?? '' }))}
            />
          </>
        }
      >
        <GroupMembers group={group} childName={onlyNameOf(childGroups.items)} />
        <ChildGroups
          kind="principal"
          parentId={group.id}
          groups={childGroups.items}
          total={childGroups.total}
          onCreate={mayChange ? () => setCreating(true) : undefined}
        />
        {mayChange ? <GroupDanger group={group} /> : null}
      </Columns>
      <Suspense fallback={null}>
        {isCreating ? <CreateGroup kind="principal" parent={group} onClose={() => setCreating(false)} /> : null}
      </Suspense>
    </>
  );
}
