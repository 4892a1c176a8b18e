import { lazy, Suspense } from 'react';
import { useAdminQuery } from '../../../graphql/use-admin-query.ts';
import { ReviewList } from '../list/review-list.tsx';
import type { ReviewPartProps } from '../roles/role-review.tsx';
import { policyColumns, sayPermission } from './policy-columns.tsx';
import { isDenial, policyReviewQuery } from './policy-review-query.ts';
import { usePolicyVerdicts } from './use-policy-verdicts.ts';

const ExportPolicies = lazy(() => import('./export-policies.tsx'));

/** Who has which permission without a role. Its use is not recorded. */
export default function PolicyReview({ review, isExporting, onExported }: ReviewPartProps) {
  const { list, isReady, isMany } = review;
  const { roleId: _roleId, appId: _appId, unusedForDays: _unusedForDays, ...filter } = review.filter;
  const variables = { ...filter, cursor: list.page.cursor, limit: list.page.limit };
  const query = useAdminQuery(policyReviewQuery, variables, { keep: true, enabled: isReady });
  const page = query.data?.policyReview;
  return (
    <>
      <ReviewList
        review={review}
        query={query}
        page={page}
        verdicts={usePolicyVerdicts()}
        columns={(decide) => policyColumns(isMany, decide)}
        nameOf={sayPermission}
        countThings={({ length }) => length}
        // An app can no longer call the other one, and no sync gives it back.
        isAskedFor={({ consumed }) => consumed}
        isDenial={isDenial}
      />
      <Suspense fallback={null}>
        {isExporting ? <ExportPolicies filter={filter} page={page} onClose={onExported} /> : null}
      </Suspense>
    </>
  );
}
