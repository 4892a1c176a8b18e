import { Button } from '@portico/ui/button';
import { Download } from 'lucide-react';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { Link } from 'wouter';
import { hrefOfEntity } from '../../parts/entity-picture.tsx';
import { FormError } from '../../parts/form-error.tsx';
import { Page } from '../../parts/page.tsx';
import { nameRole } from '../../parts/role/name-role.ts';
import { DataTable } from '../../parts/table/data-table.tsx';
import { TableFoot } from '../../parts/table/table-foot.tsx';
import { TableKeys } from '../../parts/table/table-keys.tsx';
import { useSelection } from '../../parts/table/use-selection.ts';
import { useMay } from '../../shell/use-may.ts';
import { nextOf } from '../requests/decide/next-of.ts';
import { ReviewBulk } from './decide/review-bulk.tsx';
import { useReviewDecisions } from './decide/use-review-decisions.ts';
import { useReviewKeys } from './decide/use-review-keys.ts';
import { reviewColumns } from './list/review-columns.tsx';
import { ReviewEmpty } from './list/review-empty.tsx';
import { ReviewToolbar } from './list/review-toolbar.tsx';
import { useReview } from './list/use-review.ts';
import type { ReviewRow } from './review-query.ts';
import { t } from './review.texts.ts';

const ExportReview = lazy(() => import('./export-review.tsx'));
const RemoveDialog = lazy(() => import('./decide/remove-dialog.tsx'));
const NONE: readonly ReviewRow[] = [];

const link = (words: ReactNode[]) => (
  <Link key={String(words)} href="/policies" className="link">
    {words}
  </Link>
);

const keys = [
  [['J', 'K'], t('review.keys.move')],
  [['X'], t('review.keys.select')],
  [['C'], t('review.keys.confirm')],
  [['R'], t('review.keys.remove')],
] as const;

/** Who has which role since when, given by whom, last used when. What nobody looked at for longest comes first. */
export default function ReviewPage() {
  const review = useReview();
  const { list, query, filter, isMany, isFiltered } = review;
  const page = query.data?.accessReview;
  const rows = page?.items ?? NONE;
  const mayDecide = useMay('policy.manage');
  const seesPolicies = useMay('read', 'policy.manage');
  const ids = mayDecide ? rows.map(({ id }) => id) : [];
  const selection = useSelection(ids);
  const decisions = useReviewDecisions();
  const [asked, setRemoving] = useState<readonly ReviewRow[]>();
  // Rows that were refused stay in the dialog when the others are gone.
  const removing = asked?.filter(({ id }) => ids.includes(id));
  const [isExporting, setExporting] = useState(false);

  const goOnFrom = (decided: readonly ReviewRow[]) => {
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
  const removeNow = async (found: readonly ReviewRow[]) => {
    if (!(await decisions.remove(found))) return;
    setRemoving(undefined);
    selection.clear();
  };
  const remove = (chosen: readonly string[]) => {
    const found = find(chosen);
    if (found.length > 1) return setRemoving(found);
    if (found.length === 0) return;
    goOnFrom(found);
    void removeNow(found);
  };
  useReviewKeys({ onConfirm: confirm, onRemove: remove, selected: selection.ids });

  return (
    <Page
      title={t('review.title')}
      purpose={
        <>
          {t('review.purpose')} {seesPolicies ? t('review.roles_only', { link }) : null}
        </>
      }
      layout="list"
      actions={
        <Button size="sm" onClick={() => setExporting(true)}>
          <Download strokeWidth={1.75} />
          {t('review.export')}
        </Button>
      }
    >
      <ReviewToolbar {...review} />
      {decisions.error && !removing ? (
        <div className="px-6 pb-3 phone:px-4">
          <FormError error={decisions.error} />
        </div>
      ) : null}
      <ReviewBulk
        selection={selection}
        rows={rows}
        isPending={selection.ids.some(decisions.isPending)}
        onConfirm={() => confirm(selection.ids)}
        onRemove={() => remove(selection.ids)}
      />
      <DataTable
        label={t('review.title')}
        columns={reviewColumns({
          isMany,
          onConfirm: mayDecide ? ({ id }) => confirm([id]) : undefined,
          onRemove: ({ id }) => remove([id]),
        })}
        rows={page?.items}
        query={query}
        failure={t('review.failed')}
        rowId={({ id }) => id}
        rowName={({ subject, role }) => `${subject.name}, ${nameRole(role)}`}
        rowHref={({ subject }) => hrefOfEntity(subject)}
        selection={mayDecide ? selection : undefined}
        empty={<ReviewEmpty list={list} isFiltered={isFiltered} />}
        foot={
          <TableFoot list={list} page={page} isStale={query.isPlaceholderData}>
            {mayDecide ? <TableKeys keys={keys} /> : null}
          </TableFoot>
        }
      />
      <Suspense fallback={null}>
        {removing ? (
          <RemoveDialog
            rows={removing}
            isPending={removing.some(({ id }) => decisions.isPending(id))}
            error={decisions.error}
            onRemove={() => void removeNow(removing)}
            onClose={() => setRemoving(undefined)}
          />
        ) : null}
        {isExporting ? (
          <ExportReview
            filter={filter}
            total={page?.total}
            isEstimate={page?.totalIsEstimate ?? false}
            onClose={() => setExporting(false)}
          />
        ) : null}
      </Suspense>
    </Page>
  );
}
