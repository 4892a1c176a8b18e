import { lazy, Suspense } from 'react';
import { useAdminQuery } from '../../../graphql/use-admin-query.ts';
import { nameRole } from '../../../parts/role/name-role.ts';
import { ReviewList } from '../list/review-list.tsx';
import type { Review } from '../list/use-review.ts';
import { reviewQuery } from '../review-query.ts';
import { roleColumns } from './role-columns.tsx';
import { useRoleVerdicts } from './use-role-verdicts.ts';

const ExportRoles = lazy(() => import('./export-roles.tsx'));

export interface ReviewPartProps {
  review: Review;
  isExporting: boolean;
  onExported: () => void;
}

/** Who has which role since when, given by whom, last used when. */
export function RoleReview({ review, isExporting, onExported }: ReviewPartProps) {
  const { list, filter, isReady, isMany } = review;
  const variables = { ...filter, cursor: list.page.cursor, limit: list.page.limit };
  const query = useAdminQuery(reviewQuery, variables, { keep: true, enabled: isReady });
  const page = query.data?.accessReview;
  return (
    <>
      <ReviewList
        review={review}
        query={query}
        page={page}
        verdicts={useRoleVerdicts()}
        columns={(decide) => roleColumns(isMany, decide)}
        nameOf={({ role }) => nameRole(role)}
        countThings={(rows) => new Set(rows.map(({ role }) => role.id)).size}
      />
      <Suspense fallback={null}>
        {isExporting ? <ExportRoles filter={filter} page={page} onClose={onExported} /> : null}
      </Suspense>
    </>
  );
}
