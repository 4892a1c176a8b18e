import { Button } from '@portico/ui/button';
import { BulkBar } from '../../../parts/table/bulk-bar.tsx';
import type { Selection } from '../../../parts/table/use-selection.ts';
import type { ReviewedRow } from '../list/reviewed-row.ts';
import type { Review } from '../list/use-review.ts';
import { t } from './review-decide.texts.ts';

export interface ReviewBulkProps<Row extends ReviewedRow> {
  what: Review['what'];
  selection: Selection;
  rows: readonly Row[];
  countThings: (rows: readonly Row[]) => number;
  isPending: boolean;
  onConfirm: () => void;
  onRemove: () => void;
}

/** Decides what is selected at once. */
export function ReviewBulk<Row extends ReviewedRow>(props: ReviewBulkProps<Row>) {
  const { what, selection, rows, countThings, isPending, onConfirm, onRemove } = props;
  const chosen = rows.filter(({ id }) => selection.has(id));
  const subjects = new Set(chosen.map(({ subject }) => subject.id)).size;
  const things = countThings(chosen);
  return (
    <BulkBar selection={selection} aside={t(`verdict.selected.${what}`, { subjects, things })}>
      <Button variant="primary" size="sm" pending={isPending} onClick={onConfirm}>
        {t('verdict.confirm_count', { count: chosen.length })}
      </Button>
      <Button size="sm" className="text-danger" onClick={onRemove}>
        {t('verdict.remove_count')}
      </Button>
    </BulkBar>
  );
}
