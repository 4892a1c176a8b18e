import { useToast } from '@portico/ui/toast';
import type { AdminDocument } from '../graphql/admin-document.ts';
import { useAdminMutation } from '../graphql/use-admin-mutation.ts';
import { DangerDialog } from './danger-dialog.tsx';
import { t } from './deleted-panel.texts.ts';

export interface PurgeDialogProps {
  thing: { id: string; name: string };
  purge: AdminDocument<unknown, { id: string }>;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onPurged: () => void;
}

/** Removes something deleted for good, once its name was typed. */
export function PurgeDialog({ thing: { id, name }, purge, open, onOpenChange, onPurged }: PurgeDialogProps) {
  const { mutate, isPending, error } = useAdminMutation(purge);
  const toast = useToast();
  const onSuccess = () => {
    toast({ title: t('deleted.purged', { name }) });
    onPurged();
  };
  return (
    <DangerDialog
      open={open}
      onOpenChange={onOpenChange}
      title={t('deleted.purge.ask', { name })}
      description={t('deleted.purge.effect')}
      action={t('deleted.purge.confirm')}
      typedName={name}
      pending={isPending}
      error={error}
      onConfirm={() => mutate({ id }, { onSuccess })}
    />
  );
}
