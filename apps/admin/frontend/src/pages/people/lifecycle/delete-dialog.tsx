import { useToast } from '@portico/ui/toast';
import { DoorClosed, History, MonitorSmartphone, Trash2 } from 'lucide-react';
import { useLocation } from 'wouter';
import type { AdminError } from '../../../graphql/admin-error.ts';
import { useAdminMutation } from '../../../graphql/use-admin-mutation.ts';
import { DangerDialog } from '../../../parts/danger-dialog.tsx';
import { useMayRestore } from '../../../shell/use-may-restore.ts';
import { restoreEntity } from '../../deleted/deleted-queries.ts';
import { deletePerson } from './person-lifecycle.ts';
import { t } from './lifecycle.texts.ts';
import type { PersonDialogProps } from './suspend-dialog.tsx';

/** Deletes a person, who can be restored until they are erased; then leads back to the list, where the toast undoes it for who may restore. */
export default function DeleteDialog({ person: { id, name }, sessions, onClose }: PersonDialogProps) {
  const toast = useToast();
  const [, navigate] = useLocation();
  const remove = useAdminMutation(deletePerson);
  const restore = useAdminMutation(restoreEntity);
  const mayRestore = useMayRestore();
  // The dialog is gone by then, so callbacks of `mutate` would not run.
  const undo = () =>
    restore.mutateAsync({ id }).then(
      () => toast({ title: t('lifecycle.restored', { name }) }),
      (error: AdminError) => toast({ title: error.message }),
    );
  const confirm = () =>
    remove.mutate(
      { id },
      {
        onSuccess: () => {
          navigate('/people');
          const action = { label: t('lifecycle.undo'), onAction: () => void undo() };
          toast({ title: t('lifecycle.deleted', { name }), ...(mayRestore && { action }) });
        },
      },
    );
  return (
    <DangerDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('lifecycle.delete.title', { name })}
      description={t('lifecycle.delete.hint', { name })}
      effects={[
        { icon: MonitorSmartphone, words: t('lifecycle.sessions', { count: sessions }) },
        { icon: DoorClosed, words: t('lifecycle.apps', { name }) },
        { icon: Trash2, words: t('lifecycle.delete.erased') },
        { icon: History, words: t('lifecycle.delete.audit') },
      ]}
      action={t('lifecycle.delete.action', { name })}
      keep={t('lifecycle.delete.keep', { name })}
      typedName={name}
      pending={remove.isPending}
      error={remove.error}
      onConfirm={confirm}
    />
  );
}
