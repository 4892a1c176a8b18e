import { useToast } from '@portico/ui/toast';
import { DangerDialog } from '../../../parts/danger-dialog.tsx';
import { useMayRestore } from '../../../shell/use-may-restore.ts';
import { t } from './bulk.texts.ts';
import { useEachResource } from './use-each-resource.ts';

export interface DeleteResourcesProps {
  ids: readonly string[];
  /** Given when only one is deleted. */
  name?: string;
  onClose: () => void;
  /** Called after at least one was deleted. */
  onDone: () => void;
}

/** Deletes one or several. Who manages the platform can undo it from the toast. */
export default function DeleteResources({ ids, name, onClose, onDone }: DeleteResourcesProps) {
  const toast = useToast();
  const remove = useEachResource('delete');
  const restore = useEachResource('restore');
  const mayRestore = useMayRestore();
  const count = ids.length;
  const confirm = () =>
    remove.mutate(ids, {
      onSuccess: ({ done, error }) => {
        if (done.length > 0) {
          const undo = { label: t('resources.bulk.undo'), onAction: () => restore.mutate(done) };
          const title =
            name === undefined
              ? t('resources.bulk.deleted', { count: done.length })
              : t('resources.bulk.deleted.one', { name });
          toast({ title, ...(mayRestore && { action: undo }) });
          onDone();
        }
        if (!error) onClose();
      },
    });
  return (
    <DangerDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={
        name === undefined ? t('resources.bulk.delete.title', { count }) : t('resources.bulk.delete.one', { name })
      }
      description={t('resources.bulk.delete.effect')}
      action={t('resources.bulk.delete.action', { count })}
      pending={remove.isPending}
      error={remove.data?.error ?? remove.error}
      onConfirm={confirm}
    />
  );
}
