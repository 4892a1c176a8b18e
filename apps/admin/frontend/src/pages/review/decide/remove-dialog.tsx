import { UserRound, UsersRound } from 'lucide-react';
import type { AdminError } from '../../../graphql/admin-error.ts';
import { DangerDialog } from '../../../parts/danger-dialog.tsx';
import type { ReviewedRow } from '../list/reviewed-row.ts';
import type { Review } from '../list/use-review.ts';
import { t } from './review-decide.texts.ts';

export interface RemoveDialogProps {
  what: Review['what'];
  rows: readonly ReviewedRow[];
  isPending: boolean;
  error: AdminError | undefined;
  onRemove: () => void;
  onClose: () => void;
}

/** Several at once are asked for; one is undone. */
export default function RemoveDialog({ what, rows, isPending, error, onRemove, onClose }: RemoveDialogProps) {
  const count = rows.length;
  const holders = (kind: ReviewedRow['subjectKind']) =>
    new Set(rows.filter(({ subjectKind }) => subjectKind === kind).map(({ subject }) => subject.id)).size;
  const [people, groups] = [holders('entity'), holders('group')];
  return (
    <DangerDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t(`verdict.remove_title.${what}`, { count })}
      description={t(`verdict.remove_hint.${what}`)}
      effects={[
        ...(people > 0 ? [{ icon: UserRound, words: t(`verdict.remove_people.${what}`, { count: people }) }] : []),
        ...(groups > 0 ? [{ icon: UsersRound, words: t(`verdict.remove_groups.${what}`, { count: groups }) }] : []),
      ]}
      action={t(`verdict.remove_action.${what}`, { count })}
      keep={t('verdict.remove_keep')}
      pending={isPending}
      error={error}
      onConfirm={onRemove}
    />
  );
}
