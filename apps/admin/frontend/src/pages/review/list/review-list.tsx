import { lazy, Suspense, useState } from 'react';
import type { useAdminQuery } from '../../../graphql/use-admin-query.ts';
import { hrefOfEntity } from '../../../parts/entity-picture.tsx';
import { FormError } from '../../../parts/form-error.tsx';
import type { Column } from '../../../parts/table/column.ts';
import { DataTable } from '../../../parts/table/data-table.tsx';
import { TableFoot } from '../../../parts/table/table-foot.tsx';
import { TableKeys } from '../../../parts/table/table-keys.tsx';
import { useSelection } from '../../../parts/table/use-selection.ts';
import { useMay } from '../../../shell/use-may.ts';
import { nextOf } from '../../requests/decide/next-of.ts';
import { ReviewBulk } from '../decide/review-bulk.tsx';
import { useReviewDecisions, type Verdicts } from '../decide/use-review-decisions.ts';
import { useReviewKeys } from '../decide/use-review-keys.ts';
import { t } from '../review.texts.ts';
import type { DecideOptions } from './common-columns.tsx';
import { ReviewEmpty } from './review-empty.tsx';
import type { ReviewedRow } from './reviewed-row.ts';
import type { Review } from './use-review.ts';

const RemoveDialog = lazy(() => import('../decide/remove-dialog.tsx'));

const keys = [
  [['J', 'K'], t('review.keys.move')],
  [['X'], t('review.keys.select')],
  [['C'], t('review.keys.confirm')],
  [['R'], t('review.keys.remove')],
] as const;

export interface ReviewListProps<Row extends ReviewedRow> {
  review: Review;
  query: Pick<ReturnType<typeof useAdminQuery>, 'error' | 'isFetching' | 'isPlaceholderData' | 'refetch'>;
  page: { items: readonly Row[]; total: number; totalIsEstimate: boolean; nextCursor: string | null } | undefined;
  verdicts: Verdicts<Row>;
  columns: (decide: DecideOptions<Row>) => readonly Column<Row>[];
  /** What its subject has by it. */
  nameOf: (row: Row) => string;
  /** For the selected ones: how many different things they give. */
  countThings: (rows: readonly Row[]) => number;
  /** Whether removing it is asked for, though it is only one. */
  isAskedFor?: (row: Row) => boolean;
  /** Whether it denies its holder something: without it, they can do more. Its removal is asked for, too. */
  isDenial?: (row: Row) => boolean;
}

/** What is reviewed, and the ways to confirm or remove it. */
export function ReviewList<Row extends ReviewedRow>(props: ReviewListProps<Row>) {
  const { review, query, page, verdicts, columns, nameOf, countThings } = props;
  const { isAskedFor = () => false, isDenial = () => false } = props;
  const { list, what, isFiltered } = review;
  const rows = page?.items ?? [];
  const mayDecide = useMay('policy.manage');
  const ids = mayDecide ? rows.map(({ id }) => id) : [];
  const selection = useSelection(ids);
  const decisions = useReviewDecisions(verdicts);
  const [asked, setRemoving] = useState<readonly Row[]>();
  // Rows that were refused stay in the dialog when the others are gone.
  const removing = asked?.filter(({ id }) => ids.includes(id));

  const goOnFrom = (decided: readonly Row[]) => {
    const following = nextOf(
      ids,
      decided.map(({ id }) => id),
    );
    if (following) document.querySelector<HTMLElement>(`[data-row-link="${CSS.escape(following)}"]`)?.focus();
  };
  const find = (chosen: readonly string[]) =>
    rows.filter(({ id }) => chosen.includes(id) && ids.includes(id) && !decisions.isPending(id));
  const confirm = (chosen: readonly string[]) => {
    const found = find(chosen);
    if (found.length === 0) return;
    goOnFrom(found);
    void decisions.confirm(found).then((all) => all && selection.clear());
  };
  const removeNow = async (found: readonly Row[]) => {
    if (!(await decisions.remove(found))) return;
    setRemoving(undefined);
    selection.clear();
  };
  const remove = (chosen: readonly string[]) => {
    const found = find(chosen);
    if (found.length > 1 || found.some((row) => isAskedFor(row) || isDenial(row))) return setRemoving(found);
    if (found.length === 0) return;
    goOnFrom(found);
    void removeNow(found);
  };
  useReviewKeys({ onConfirm: confirm, onRemove: remove, selected: selection.ids });

  return (
    <>
      {decisions.error && !removing ? (
        <div className="px-6 pb-3 phone:px-4">
          <FormError error={decisions.error} />
        </div>
      ) : null}
      <ReviewBulk
        what={what}
        selection={selection}
        rows={rows}
        countThings={countThings}
        isPending={selection.ids.some(decisions.isPending)}
        onConfirm={() => confirm(selection.ids)}
        onRemove={() => remove(selection.ids)}
      />
      <DataTable
        label={t('review.title')}
        columns={columns({
          onConfirm: mayDecide ? ({ id }) => confirm([id]) : undefined,
          onRemove: ({ id }) => remove([id]),
        })}
        rows={page?.items}
        query={query}
        failure={t(`review.failed.${what}`)}
        rowId={({ id }) => id}
        rowName={(row) => `${row.subject.name}, ${nameOf(row)}`}
        rowHref={({ subject }) => hrefOfEntity(subject)}
        selection={mayDecide ? selection : undefined}
        empty={<ReviewEmpty list={list} what={what} isFiltered={isFiltered} />}
        foot={
          <TableFoot list={list} page={page} isStale={query.isPlaceholderData}>
            {mayDecide ? <TableKeys keys={keys} /> : null}
          </TableFoot>
        }
      />
      <Suspense fallback={null}>
        {removing ? (
          <RemoveDialog
            what={what}
            rows={removing}
            denials={removing.filter(isDenial)}
            isPending={removing.some(({ id }) => decisions.isPending(id))}
            error={decisions.error}
            onRemove={() => void removeNow(removing)}
            onClose={() => setRemoving(undefined)}
          />
        ) : null}
      </Suspense>
    </>
  );
}
