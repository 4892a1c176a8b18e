import { ExportDialog } from '../../../parts/export/export-dialog.tsx';
import type { ExportSource } from '../../../parts/export/export-pages.ts';
import { type CsvColumns, csvHead, writeCsv } from '../../../parts/export/write-csv.ts';
import { t } from '../review.texts.ts';
import type { ReviewedRow } from './reviewed-row.ts';
import type { Review } from './use-review.ts';

export interface ExportListProps<Filter> {
  filter: Filter;
  page: { total: number; totalIsEstimate: boolean } | undefined;
  onClose: () => void;
}

export interface ExportReviewProps<Row> extends Omit<ExportListProps<unknown>, 'filter'> {
  what: Review['what'];
  columns: CsvColumns<Row>;
  ask: ExportSource<Row>['ask'];
}

/** The rows of the review, as its filters find them, in a CSV file. */
export function ExportReview<Row extends ReviewedRow>({ page, onClose, ...of }: ExportReviewProps<Row>) {
  const { what } = of;
  return (
    <ExportDialog
      source={sourceOf(of)}
      title={t('review.export.title')}
      hint={t(`review.export.hint.${what}`)}
      sayBounded={(count) => t(`review.export.bounded.${what}`, { count })}
      total={page?.total}
      isEstimate={page?.totalIsEstimate ?? false}
      onClose={onClose}
    />
  );
}

function sourceOf<Row>({ what, columns, ask }: Pick<ExportReviewProps<Row>, 'what' | 'columns' | 'ask'>) {
  return {
    name: `access-review-${what}-${new Date().toISOString().slice(0, 10)}.csv`,
    type: 'text/csv;charset=utf-8',
    head: csvHead(columns),
    write: (rows: readonly Row[]) => writeCsv(columns, rows),
    ask,
  };
}

/** Who holds it. */
export const holderCells: CsvColumns<ReviewedRow> = {
  holder_kind: ({ subject }) => subject.kind,
  holder_id: ({ subject }) => subject.id,
  holder: ({ subject }) => subject.name,
};

/** Where, since when, and until when. */
export const givenCells: CsvColumns<ReviewedRow> = {
  tenant_id: ({ tenant }) => tenant?.id,
  tenant: ({ tenant }) => tenant?.name,
  since: ({ createdAt }) => createdAt,
  given_by: ({ grantedBy }) => grantedBy?.name,
  from: ({ startsAt }) => startsAt,
  until: ({ endsAt }) => endsAt,
};

export const confirmedCells: CsvColumns<ReviewedRow> = {
  confirmed: ({ confirmedAt }) => confirmedAt,
  confirmed_by: ({ confirmedBy }) => confirmedBy?.name,
  id: ({ id }) => id,
};
