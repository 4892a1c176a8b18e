import { execute } from '../../../graphql/execute.ts';
import type { CsvColumns } from '../../../parts/export/write-csv.ts';
import { confirmedCells, type ExportListProps, ExportReview, givenCells, holderCells } from '../list/export-review.tsx';
import { type ReviewFilter, reviewQuery, type ReviewRow } from '../review-query.ts';

const columns: CsvColumns<ReviewRow> = {
  ...holderCells,
  app: ({ role }) => role.app?.name,
  role_id: ({ role }) => role.id,
  role: ({ role }) => role.name,
  ...givenCells,
  last_used: ({ subjectKind, lastUsedAt }) => (subjectKind === 'entity' ? lastUsedAt : null),
  last_used_by_any_member: ({ subjectKind, lastUsedAt }) => (subjectKind === 'group' ? lastUsedAt : null),
  ...confirmedCells,
};

export default function ExportRoles({ filter, ...list }: ExportListProps<ReviewFilter>) {
  return (
    <ExportReview<ReviewRow>
      what="roles"
      columns={columns}
      ask={async (authFetch, page, signal) =>
        (await execute(authFetch, reviewQuery, { ...filter, ...page }, signal)).accessReview
      }
      {...list}
    />
  );
}
