import { execute } from '../../../graphql/execute.ts';
import { ExportDialog } from '../../../parts/export/export-dialog.tsx';
import type { ExportSource } from '../../../parts/export/export-pages.ts';
import { type CsvColumns, csvHead, writeCsv } from '../../../parts/export/write-csv.ts';
import { type ReviewFilter, reviewQuery, type ReviewRow } from '../review-query.ts';
import { t } from '../review.texts.ts';

export interface ExportRolesProps {
  filter: ReviewFilter;
  total: number | undefined;
  isEstimate: boolean;
  onClose: () => void;
}

export default function ExportRoles({ filter, ...list }: ExportRolesProps) {
  return (
    <ExportDialog
      source={sourceOf(filter)}
      title={t('review.export.title')}
      hint={t('review.export.hint')}
      sayBounded={(count) => t('review.export.bounded', { count })}
      {...list}
    />
  );
}

const columns: CsvColumns<ReviewRow> = {
  holder_kind: ({ subject }) => subject.kind,
  holder_id: ({ subject }) => subject.id,
  holder: ({ subject }) => subject.name,
  app: ({ role }) => role.app?.name,
  role_id: ({ role }) => role.id,
  role: ({ role }) => role.name,
  tenant_id: ({ tenant }) => tenant?.id,
  tenant: ({ tenant }) => tenant?.name,
  since: ({ createdAt }) => createdAt,
  given_by: ({ grantedBy }) => grantedBy?.name,
  from: ({ startsAt }) => startsAt,
  until: ({ endsAt }) => endsAt,
  last_used: ({ subjectKind, lastUsedAt }) => (subjectKind === 'entity' ? lastUsedAt : null),
  last_used_by_any_member: ({ subjectKind, lastUsedAt }) => (subjectKind === 'group' ? lastUsedAt : null),
  confirmed: ({ confirmedAt }) => confirmedAt,
  confirmed_by: ({ confirmedBy }) => confirmedBy?.name,
  id: ({ id }) => id,
};

function sourceOf(filter: ReviewFilter): ExportSource<ReviewRow> {
  return {
    name: `access-review-${new Date().toISOString().slice(0, 10)}.csv`,
    type: 'text/csv;charset=utf-8',
    head: csvHead(columns),
    write: (rows) => writeCsv(columns, rows),
    ask: async (authFetch, page, signal) =>
      (await execute(authFetch, reviewQuery, { ...filter, ...page }, signal)).accessReview,
  };
}
