import { LockOpen, UserRound, UsersRound } from 'lucide-react';
import type { AdminError } from '../../../graphql/admin-error.ts';
import { DangerDialog } from '../../../parts/danger-dialog.tsx';
import type { ReviewedRow } from '../list/reviewed-row.ts';
import type { Review } from '../list/use-review.ts';
import { t } from './review-decide.texts.ts';

export interface RemoveDialogProps {
  what: Review['what'];
  rows: readonly ReviewedRow[];
  /** Those that deny their holder something. */
  denials: readonly ReviewedRow[];
  isPending: boolean;
  error: AdminError | undefined;
  onRemove: () => void;
  onClose: () => void;
}

/** Several at once are asked for; one is undone. */
export default function RemoveDialog({ what, rows, denials, isPending, error, onRemove, onClose }: RemoveDialogProps) {
  const count = rows.length;
  const giving = rows.filter((row) => !denials.includes(row));
  const holders = (kind: ReviewedRow['subjectKind']) =>
    new Set(giving.filter(({ subjectKind }) => subjectKind === kind).map(({ subject }) => subject.id)).size;
  const [people, groups] = [holders('entity'), holders('group')];
  return (
    <DangerDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t(`verdict.remove_title.${what}`, { count })}
      description={t(giving.length === 0 ? 'verdict.remove_hint.denials' : `verdict.remove_hint.${what}`)}
      effects={[
        ...(people > 0 ? [{ icon: UserRound, words: t(`verdict.remove_people.${what}`, { count: people }) }] : []),
        ...(groups > 0 ? [{ icon: UsersRound, words: t(`verdict.remove_groups.${what}`, { count: groups }) }] : []),
        ...(denials.length > 0
          ? [{ icon: LockOpen, words: t('verdict.remove_denials', { count: denials.length }) }]
          : []),
      ]}
      action={t(`verdict.remove_action.${what}`, { count })}
      keep={t('verdict.remove_keep')}
      pending={isPending}
      error={error}
      onConfirm={onRemove}
    />
  );
}
