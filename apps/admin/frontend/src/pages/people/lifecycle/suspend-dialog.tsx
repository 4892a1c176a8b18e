import { useToast } from '@portico/ui/toast';
import { DoorClosed, MonitorSmartphone } from 'lucide-react';
import { useAdminMutation } from '../../../graphql/use-admin-mutation.ts';
import { DangerDialog } from '../../../parts/danger-dialog.tsx';
import { suspendPerson } from './person-lifecycle.ts';
import { t } from './lifecycle.texts.ts';
import { useReinstate } from './use-reinstate.ts';

export interface PersonDialogProps {
  person: { id: string; name: string };
  sessions: number;
  onClose: () => void;
}

export default function SuspendDialog({ person, sessions, onClose }: PersonDialogProps) {
  const { id, name } = person;
  const toast = useToast();
  const suspend = useAdminMutation(suspendPerson);
  const { reinstate } = useReinstate(person);
  const confirm = () =>
    suspend.mutate(
      { id },
      {
        onSuccess: () => {
          toast({
            title: t('lifecycle.suspended', { name }),
            action: { label: t('lifecycle.undo'), onAction: reinstate },
          });
          onClose();
        },
      },
    );
  return (
    <DangerDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('lifecycle.suspend.title', { name })}
      description={t('lifecycle.suspend.hint')}
      effects={[
        { icon: MonitorSmartphone, words: t('lifecycle.sessions', { count: sessions }) },
        { icon: DoorClosed, words: t('lifecycle.apps', { name }) },
      ]}
      action={t('lifecycle.suspend.action', { name })}
      keep={t('lifecycle.suspend.keep')}
      pending={suspend.isPending}
      error={suspend.error}
      onConfirm={confirm}
    />
  );
}
