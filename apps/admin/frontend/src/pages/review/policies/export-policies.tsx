import { execute } from '../../../graphql/execute.ts';
import type { CsvColumns } from '../../../parts/export/write-csv.ts';
import { confirmedCells, type ExportListProps, ExportReview, givenCells, holderCells } from '../list/export-review.tsx';
import { sayPermission } from './policy-columns.tsx';
import { type PolicyReviewFilter, type PolicyRow, policyReviewQuery } from './policy-review-query.ts';

const columns: CsvColumns<PolicyRow> = {
  ...holderCells,
  effect: ({ permissionBlock }) => permissionBlock.effect,
  permission: sayPermission,
  ...givenCells,
  ...confirmedCells,
};

export default function ExportPolicies({ filter, ...list }: ExportListProps<PolicyReviewFilter>) {
  return (
    <ExportReview<PolicyRow>
      what="policies"
      columns={columns}
      ask={async (authFetch, page, signal) =>
        (await execute(authFetch, policyReviewQuery, { ...filter, ...page }, signal)).policyReview
      }
      {...list}
    />
  );
}
