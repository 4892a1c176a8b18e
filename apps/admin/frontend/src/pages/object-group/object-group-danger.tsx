import { useToast } from '@portico/ui/toast';
import { Boxes, Component, ShieldHalf } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { navigate } from 'wouter/use-browser-location';
import { useAdminMutation } from '../../graphql/use-admin-mutation.ts';
import { useAdminQuery } from '../../graphql/use-admin-query.ts';
import { DangerZone } from '../../parts/danger-zone.tsx';
import { useMayRestore } from '../../shell/use-may-restore.ts';
import { deleteGroup, restoreGroup } from '../groups/edit/group-mutations.ts';
import type { GroupFacts } from '../groups/group-query.ts';
import { accessHereQuery } from '../object-groups/access/access-queries.ts';
import { t } from './object-group.texts.ts';

const DangerDialog = lazy(async () => ({ default: (await import('../../parts/danger-dialog.tsx')).DangerDialog }));

/** Deleting an object group. Its status decides nothing, so there is nothing to turn off. */
export function ObjectGroupDanger({ group }: { group: GroupFacts }) {
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <DangerZone
        items={[
          {
            title: t('object_group.delete'),
            effect: t('object_group.delete.effect'),
            action: t('object_group.delete.action'),
            onAction: () => setAsking(true),
          },
        ]}
      />
      <Suspense fallback={null}>
        {isAsking ? <DeleteGroup group={group} onClose={() => setAsking(false)} /> : null}
      </Suspense>
    </>
  );
}

function DeleteGroup({ group, onClose }: { group: GroupFacts; onClose: () => void }) {
  const { id, name, tenantId, memberCount, childCount } = group;
  const remove = useAdminMutation(deleteGroup);
  const restore = useAdminMutation(restoreGroup);
  const given = useAdminQuery(accessHereQuery, { tenantId, groupId: id }).data?.permissionBlocks.total ?? 0;
  const mayRestore = useMayRestore();
  const toast = useToast();
  const effects = [
    { icon: Component, count: memberCount, words: t('object_group.delete.objects', { count: memberCount }) },
    { icon: Boxes, count: childCount, words: t('object_group.delete.children', { count: childCount }) },
    { icon: ShieldHalf, count: given, words: t('object_group.delete.given', { count: given }) },
  ].filter(({ count }) => count > 0);
  const onSuccess = () => {
    navigate('/resources?tab=groups');
    const undo = { label: t('object_group.undo'), onAction: () => restore.mutate({ id }) };
    toast({ title: t('object_group.deleted', { name }), ...(mayRestore && { action: undo }) });
  };
  return (
    <DangerDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('object_group.delete.ask', { name })}
      description={t('object_group.delete.effect')}
      effects={effects}
      action={t('object_group.delete.confirm')}
      pending={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate({ id }, { onSuccess })}
    />
  );
}
