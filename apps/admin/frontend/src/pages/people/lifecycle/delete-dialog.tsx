import { useAdminMutation } from '../../../graphql/use-admin-mutation.ts';
import { DangerDialog } from '../../../parts/danger-dialog.tsx';
import { deletePerson } from './person-lifecycle.ts';
import { t } from './lifecycle.texts.ts';
import type { PersonDialogProps } from './suspend-dialog.tsx';
import { useDeletionEffects } from './use-deletion-effects.ts';

/** Deletes a person. Their page then says until when they can be restored, and does so. */
export default function DeleteDialog({ person, sessions, onClose }: PersonDialogProps) {
  const { id, name } = person;
  const remove = useAdminMutation(deletePerson);
  const { erasedAt, effects } = useDeletionEffects(person, sessions);
  return (
    <DangerDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('lifecycle.delete.title', { name })}
      description={sayHint(name, erasedAt)}
      effects={effects}
      action={t('lifecycle.delete.action', { name })}
      keep={t('lifecycle.delete.keep', { name })}
      typedName={name}
      pending={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate({ id }, { onSuccess: onClose })}
    />
  );
}

function sayHint(name: string, erasedAt: Date | null | undefined): string {
  if (erasedAt === undefined) return t('lifecycle.delete.hint', { name });
  return erasedAt
    ? t('lifecycle.delete.hint.erased', { name, day: erasedAt })
    : t('lifecycle.delete.hint.kept', { name });
}
