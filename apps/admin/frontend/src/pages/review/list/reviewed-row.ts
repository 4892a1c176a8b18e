import type { ReviewRow } from '../review-query.ts';

/** What an assignment and a permission without a role have in common. */
export type ReviewedRow = Pick<
  ReviewRow,
  | 'id'
  | 'subjectKind'
  | 'subject'
  | 'tenant'
  | 'grantedBy'
  | 'createdAt'
  | 'startsAt'
  | 'endsAt'
  | 'confirmedAt'
  | 'confirmedBy'
>;
