import { useToast } from '@portico/ui/toast';
import { Boxes, UsersRound } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { navigate } from 'wouter/use-browser-location';
import { useAdminMutation } from '../../graphql/use-admin-mutation.ts';
import { type DangerItem, DangerZone } from '../../parts/danger-zone.tsx';
import { FormError } from '../../parts/form-error.tsx';
import { useMayRestore } from '../../shell/use-may-restore.ts';
import { deleteGroup, disableGroup, enableGroup, restoreGroup, suspendGroup } from '../groups/edit/group-mutations.ts';
import type { GroupFacts } from '../groups/group-query.ts';
import { t } from './group.texts.ts';

const DangerDialog = lazy(async () => ({ default: (await import('../../parts/danger-dialog.tsx')).DangerDialog }));

/** Turning a group off, on, and deleting it; each can be undone. */
export function GroupDanger({ group }: { group: GroupFacts }) {
  const { id, name, status } = group;
  const [isAsking, setAsking] = useState(false);
  const toast = useToast();
  const enable = useAdminMutation(enableGroup);
  const disable = useAdminMutation(disableGroup);
  const suspend = useAdminMutation(suspendGroup);
  const say = (title: string, undo: () => void) => () =>
    toast({ title, action: { label: t('group.undo'), onAction: undo } });
  const on = () => enable.mutate({ id });
  const off = { disable: () => disable.mutate({ id }), suspend: () => suspend.mutate({ id }) };
  const before = status === 'suspended' ? off.suspend : off.disable;

  const items: DangerItem[] = [];
  if (status !== 'active')
    items.push({
      title: t(`group.status.${status}`),
      effect: t('group.disable.effect'),
      action: t('group.enable'),
      onAction: () => enable.mutate({ id }, { onSuccess: say(t('group.enabled', { name }), before) }),
    });
  else
    items.push(
      {
        title: t('group.disable'),
        effect: t('group.disable.effect'),
        action: t('group.disable.action'),
        onAction: () => disable.mutate({ id }, { onSuccess: say(t('group.disabled', { name }), on) }),
      },
      {
        title: t('group.suspend'),
        effect: t('group.suspend.effect'),
        action: t('group.suspend.action'),
        onAction: () => suspend.mutate({ id }, { onSuccess: say(t('group.suspended', { name }), on) }),
      },
    );
  items.push({
    title: t('group.delete'),
    effect: t('group.delete.effect'),
    action: t('group.delete.action'),
    onAction: () => setAsking(true),
  });
  return (
    <div className="grid gap-3">
      <DangerZone items={items} />
      <FormError error={enable.error ?? disable.error ?? suspend.error} />
      <Suspense fallback={null}>
        {isAsking ? <DeleteGroup group={group} onClose={() => setAsking(false)} /> : null}
      </Suspense>
    </div>
  );
}

function DeleteGroup({ group, onClose }: { group: GroupFacts; onClose: () => void }) {
  const { id, name, allMemberCount, childCount } = group;
  const remove = useAdminMutation(deleteGroup);
  const restore = useAdminMutation(restoreGroup);
  const mayRestore = useMayRestore();
  const toast = useToast();
  const effects = [
    { icon: UsersRound, count: allMemberCount, words: t('group.delete.members', { count: allMemberCount }) },
    { icon: Boxes, count: childCount, words: t('group.delete.children', { count: childCount }) },
  ].filter(({ count }) => count > 0);
  const onSuccess = () => {
    navigate('/groups');
    const action = { label: t('group.undo'), onAction: () => restore.mutate({ id }) };
    toast({ title: t('group.deleted', { name }), ...(mayRestore && { action }) });
  };
  return (
    <DangerDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('group.delete.ask', { name })}
      description={t('group.delete.effect')}
      effects={effects}
      action={t('group.delete.confirm')}
      pending={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate({ id }, { onSuccess })}
    />
  );
}
