import { useToast } from '@portico/ui/toast';
import { useAdminMutation } from '../../graphql/use-admin-mutation.ts';
import { DangerDialog } from '../danger-dialog.tsx';
import { revokeCredential } from './credentials-query.ts';
import { t } from './credentials.texts.ts';

export interface EndSecretDialogProps {
  entity: { id: string; name: string };
  credentialId: string;
  onClose: () => void;
}

/** Asks before the old secret of a rotation ends. */
export default function EndSecretDialog({ entity: { id, name }, credentialId, onClose }: EndSecretDialogProps) {
  const toast = useToast();
  const revoke = useAdminMutation(revokeCredential);
  const confirm = () =>
    revoke.mutate(
      { entityId: id, credentialId },
      {
        onSuccess: () => {
          toast({ title: t('credentials.ended', { name }) });
          onClose();
        },
      },
    );
  return (
    <DangerDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('credentials.end.title', { name })}
      description={t('credentials.end.hint')}
      action={t('credentials.end.action')}
      pending={revoke.isPending}
      error={revoke.error}
      onConfirm={confirm}
    />
  );
}
