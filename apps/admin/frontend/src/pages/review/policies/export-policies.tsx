import { execute } from '../../../graphql/execute.ts';
import { ExportDialog } from '../../../parts/export/export-dialog.tsx';
import type { ExportSource } from '../../../parts/export/export-pages.ts';
import { type CsvColumns, csvHead, writeCsv } from '../../../parts/export/write-csv.ts';
import { type PolicyReviewFilter, type PolicyRow, policyReviewQuery } from './policy-review-query.ts';
import { t } from '../review.texts.ts';
import { sayPermission } from './policy-columns.tsx';

export interface ExportPoliciesProps {
  filter: PolicyReviewFilter;
  total: number | undefined;
  isEstimate: boolean;
  onClose: () => void;
}

export default function ExportPolicies({ filter, ...list }: ExportPoliciesProps) {
  return (
    <ExportDialog
      source={sourceOf(filter)}
      title={t('review.export.title')}
      hint={t('review.export.hint_policies')}
      sayBounded={(count) => t('review.export.bounded_policies', { count })}
      {...list}
    />
  );
}

const columns: CsvColumns<PolicyRow> = {
  holder_kind: ({ subject }) => subject.kind,
  holder_id: ({ subject }) => subject.id,
  holder: ({ subject }) => subject.name,
  effect: ({ permissionBlock }) => permissionBlock.effect,
  permission: sayPermission,
  tenant_id: ({ tenant }) => tenant?.id,
  tenant: ({ tenant }) => tenant?.name,
  since: ({ createdAt }) => createdAt,
  given_by: ({ grantedBy }) => grantedBy?.name,
  from: ({ startsAt }) => startsAt,
  until: ({ endsAt }) => endsAt,
  confirmed: ({ confirmedAt }) => confirmedAt,
  confirmed_by: ({ confirmedBy }) => confirmedBy?.name,
  id: ({ id }) => id,
};

function sourceOf(filter: PolicyReviewFilter): ExportSource<PolicyRow> {
  return {
    name: `access-review-permissions-${new Date().toISOString().slice(0, 10)}.csv`,
    type: 'text/csv;charset=utf-8',
    head: csvHead(columns),
    write: (rows) => writeCsv(columns, rows),
    ask: async (authFetch, page, signal) =>
      (await execute(authFetch, policyReviewQuery, { ...filter, ...page }, signal)).policyReview,
  };
}
