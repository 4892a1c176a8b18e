import { Button } from '@portico/ui/button';
import { Skeleton, useSkeleton } from '@portico/ui/skeleton';
import { FolderTree } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useAdminQuery } from '../../../graphql/use-admin-query.ts';
import { BigIcon } from '../../../parts/big-icon.tsx';
import { GroupPath } from '../../../parts/group-path.tsx';
import { SidePanel } from '../../../parts/side-panel.tsx';
import { ListFailed } from '../../../parts/table/list-states.tsx';
import { useMay } from '../../../shell/use-may.ts';
import { groupQuery } from '../../groups/group-query.ts';
import { t } from '../../groups/panel/group-panel.texts.ts';
import { scopeOfGroup } from '../../object-group/scope-of-group.ts';
import { AccessHere } from '../access/access-here.tsx';
import { GroupObjects } from '../members/group-objects.tsx';

const CreateGroup = lazy(() => import('../../groups/edit/create-group.tsx'));
const MoveGroup = lazy(() => import('../../groups/edit/move-group.tsx'));

/** The quick look at one object group: what is in it, and who gets access through it. */
export default function ObjectGroupPanel({ id, onClose }: { id: string; onClose: () => void }) {
  const { data, error, isFetching, refetch } = useAdminQuery(groupQuery, { id });
  const isLoading = useSkeleton(!data && !error);
  const [dialog, setDialog] = useState<'create' | 'move'>();
  const mayChange = useMay('manage');
  const group = data?.group;
  const close = () => setDialog(undefined);
  return (
    <SidePanel
      label={group?.name ?? t('panel.group')}
      picture={<BigIcon icon={FolderTree} />}
      title={group?.name ?? (isLoading ? <Skeleton className="my-1.5 w-32" /> : null)}
      subtitle={group && group.path.length > 0 ? <GroupPath names={group.path} /> : null}
      pageHref={`/resources/groups/${id}`}
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
      {group ? (
        <>
          {group.description === '' ? null : <p className="text-13 wrap-anywhere text-muted">{group.description}</p>}
          <GroupObjects panel group={group} />
          <AccessHere panel scope={scopeOfGroup(group)} />
          <Suspense fallback={null}>
            {dialog === 'create' ? <CreateGroup kind="object" parent={group} onClose={close} /> : null}
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
