import { useToast } from '@portico/ui/toast';
import { DoorClosed, MonitorSmartphone } from 'lucide-react';
import { DangerDialog } from '../../../parts/danger-dialog.tsx';
import { t } from './bulk.texts.ts';
import { useSuspendPeople } from './use-suspend-people.ts';

export interface SuspendPeopleDialogProps {
  ids: readonly string[];
  onClose: () => void;
  /** Some were suspended. */
  onDone: () => void;
}

export default function SuspendPeopleDialog({ ids, onClose, onDone }: SuspendPeopleDialogProps) {
  const toast = useToast();
  const suspend = useSuspendPeople();
  const undo = useSuspendPeople();
  const count = ids.length;
  const confirm = () =>
    suspend.mutate(
      { ids, suspended: true },
      {
        onSuccess: ({ done, error }) => {
          if (done.length > 0)
            toast({
              title: t('bulk.suspended', { count: done.length }),
              action: { label: t('bulk.undo'), onAction: () => undo.mutate({ ids: done, suspended: false }) },
            });
          if (error) return;
          onDone();
          onClose();
        },
      },
    );
  return (
    <DangerDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('bulk.title', { count })}
      description={t('bulk.hint')}
      effects={[
        { icon: MonitorSmartphone, words: t('bulk.sessions') },
        { icon: DoorClosed, words: t('bulk.apps') },
      ]}
      action={t('bulk.action', { count })}
      keep={t('bulk.keep')}
      pending={suspend.isPending}
      error={suspend.data?.error ?? suspend.error}
      onConfirm={confirm}
    />
  );
}
