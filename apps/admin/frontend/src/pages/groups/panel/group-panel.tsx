import { Button } from '@portico/ui/button';
import { Skeleton, useSkeleton } from '@portico/ui/skeleton';
import { UsersRound } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useAdminQuery } from '../../../graphql/use-admin-query.ts';
import { BigIcon } from '../../../parts/big-icon.tsx';
import { GroupPath } from '../../../parts/group-path.tsx';
import { SidePanel } from '../../../parts/side-panel.tsx';
import { ListFailed } from '../../../parts/table/list-states.tsx';
import { useMay } from '../../../shell/use-may.ts';
import { groupQuery } from '../group-query.ts';
import { GroupMembers } from '../members/group-members.tsx';
import { onlyNameOf } from '../only-name-of.ts';
import { GroupRoles } from '../roles/group-roles.tsx';
import { t } from './group-panel.texts.ts';

const CreateGroup = lazy(() => import('../edit/create-group.tsx'));
const MoveGroup = lazy(() => import('../edit/move-group.tsx'));

/** The quick look at one group: who is in it, and what it gives them. */
export default function GroupPanel({ id, onClose }: { id: string; onClose: () => void }) {
  const { data, error, isFetching, refetch } = useAdminQuery(groupQuery, { id });
  const isLoading = useSkeleton(!data && !error);
  const [dialog, setDialog] = useState<'create' | 'move'>();
  const mayChange = useMay('manage');
  const group = data?.group;
  const close = () => setDialog(undefined);
  return (
    <SidePanel
      label={group?.name ?? t('panel.group')}
      picture={<BigIcon icon={UsersRound} />}
      title={group?.name ?? (isLoading ? <Skeleton className="my-1.5 w-32" /> : null)}
      subtitle={group && group.path.length > 0 ? <GroupPath names={group.path} /> : null}
      pageHref={`/groups/${id}`}
      onClose={onClose}
      foot={
        group && mayChange ? (
          <>
            <Button size="sm" className="flex-1" onClick={() => setDialog('create')}>
              {t('panel.new_inside')}
            </Button>
            <Button size="sm" onClick={() => setDialog('move')}>
              {t('panel.move')}
            </Button>
          </>
        ) : null
      }
    >
      {data && group ? (
        <>
          {group.description === '' ? null : <p className="text-13 wrap-anywhere text-muted">{group.description}</p>}
          <GroupMembers panel group={group} childName={onlyNameOf(data.childGroups.items)} />
          <GroupRoles
            panel
            group={group}
            above={group.pathIds.map((one, index) => ({ id: one, name: group.path[index] ?? '' }))}
          />
          <Suspense fallback={null}>
            {dialog === 'create' ? <CreateGroup kind="principal" parent={group} onClose={close} /> : null}
            {dialog === 'move' ? <MoveGroup group={group} onClose={close} /> : null}
          </Suspense>
        </>
      ) : error ? (
        <ListFailed title={t('panel.failed')} error={error} retrying={isFetching} onRetry={() => void refetch()} />
      ) : isLoading ? (
        <Skeleton className="h-24" />
      ) : null}
    </SidePanel>
  );
}
