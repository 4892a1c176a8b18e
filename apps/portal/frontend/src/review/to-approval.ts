import type { RequestApproval, RequestToReview } from '@portico/api-types';
import type { Choice } from './answer-fields.tsx';
import type { End } from './list-ends.ts';

/** What differs from the person's wish. Nothing: the wish is granted. */
export function toApproval(request: RequestToReview, choice: Choice, ends: readonly End[]): RequestApproval {
  const reason = choice.answer.trim();
  const endsAt = ends.find(({ value }) => value === choice.end)?.endsAt ?? null;
  return {
    ...(choice.role !== '' && choice.role !== request.role && { role: choice.role }),
    ...(endsAt !== request.endsAt && { endsAt }),
    ...(reason !== '' && { reason }),
  };
}
