import { Button } from '@portico/ui/button';
import { BulkBar } from '../../../parts/table/bulk-bar.tsx';
import type { Selection } from '../../../parts/table/use-selection.ts';
import type { ReviewRow } from '../review-query.ts';
import { t } from './review-decide.texts.ts';

export interface ReviewBulkProps {
  selection: Selection;
  rows: readonly ReviewRow[];
  isPending: boolean;
  onConfirm: () => void;
  onRemove: () => void;
}

/** Decides the selected assignments at once. */
export function ReviewBulk({ selection, rows, isPending, onConfirm, onRemove }: ReviewBulkProps) {
  const chosen = rows.filter(({ id }) => selection.has(id));
  const subjects = new Set(chosen.map(({ subject }) => subject.id)).size;
  const roles = new Set(chosen.map(({ role }) => role.id)).size;
  return (
    <BulkBar selection={selection} aside={t('verdict.selected', { subjects, roles })}>
      <Button variant="primary" size="sm" pending={isPending} onClick={onConfirm}>
        {t('verdict.confirm_count', { count: chosen.length })}
      </Button>
      <Button size="sm" className="text-danger" onClick={onRemove}>
        {t('verdict.remove_count')}
      </Button>
    </BulkBar>
  );
}
