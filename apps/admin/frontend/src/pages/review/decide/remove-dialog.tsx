import { UserRound, UsersRound } from 'lucide-react';
import type { AdminError } from '../../../graphql/admin-error.ts';
import { DangerDialog } from '../../../parts/danger-dialog.tsx';
import type { ReviewRow } from '../review-query.ts';
import { t } from './review-decide.texts.ts';

export interface RemoveDialogProps {
  rows: readonly ReviewRow[];
  isPending: boolean;
  error: AdminError | undefined;
  onRemove: () => void;
  onClose: () => void;
}

/** Several at once are asked for; one is undone. */
export default function RemoveDialog({ rows, isPending, error, onRemove, onClose }: RemoveDialogProps) {
  const count = rows.length;
  const holders = (kind: ReviewRow['subjectKind']) =>
    new Set(rows.filter(({ subjectKind }) => subjectKind === kind).map(({ subject }) => subject.id)).size;
  const [people, groups] = [holders('entity'), holders('group')];
  return (
    <DangerDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('verdict.remove_title', { count })}
      description={t('verdict.remove_hint')}
      effects={[
        ...(people > 0 ? [{ icon: UserRound, words: t('verdict.remove_people', { count: people }) }] : []),
        ...(groups > 0 ? [{ icon: UsersRound, words: t('verdict.remove_groups', { count: groups }) }] : []),
      ]}
      action={t('verdict.remove_action', { count })}
      keep={t('verdict.remove_keep')}
      pending={isPending}
      error={error}
      onConfirm={onRemove}
    />
  );
}
