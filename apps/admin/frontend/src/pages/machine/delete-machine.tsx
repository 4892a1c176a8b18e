import { useToast } from '@portico/ui/toast';
import { navigate } from 'wouter/use-browser-location';
import { useAdminMutation } from '../../graphql/use-admin-mutation.ts';
import { DangerDialog } from '../../parts/danger-dialog.tsx';
import { useMayRestore } from '../../shell/use-may-restore.ts';
import { restoreEntity } from '../deleted/deleted-queries.ts';
import { deleteMachine } from '../machines/edit/machine-mutations.ts';
import { t } from './machine.texts.ts';

export interface DeleteMachineProps {
  machine: { id: string; name: string };
  onClose: () => void;
}

/** Deletes a machine and leads back to the list, where the toast undoes it for who may restore. */
export default function DeleteMachine({ machine: { id, name }, onClose }: DeleteMachineProps) {
  const remove = useAdminMutation(deleteMachine);
  const restore = useAdminMutation(restoreEntity);
  const mayRestore = useMayRestore();
  const toast = useToast();
  const onSuccess = () => {
    navigate('/machines');
    const action = { label: t('machine.undo'), onAction: () => restore.mutate({ id }) };
    toast({ title: t('machine.deleted', { name }), ...(mayRestore && { action }) });
  };
  return (
    <DangerDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('machine.delete.ask', { name })}
      description={t('machine.delete.effect')}
      action={t('machine.delete.confirm')}
      pending={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate({ id }, { onSuccess })}
    />
  );
}
