import { graphql, type ResultOf, type VariablesOf } from '../../../graphql/graphql.ts';
import { blockFields } from '../../../parts/block/block.ts';

export const policyReviewQuery = graphql(
  `
    query PolicyReview(
      $tenantId: ID
      $subjectKind: SubjectKind
      $q: String
      $unconfirmedForDays: Int
      $endsWithinDays: Int
      $cursor: String
      $sort: String
      $limit: Int
    ) {
      policyReview(
        tenantId: $tenantId
        subjectKind: $subjectKind
        q: $q
        unconfirmedForDays: $unconfirmedForDays
        endsWithinDays: $endsWithinDays
        cursor: $cursor
        sort: $sort
        limit: $limit
      ) {
        items {
          id
          subjectKind
          subject {
            id
            kind
            name
          }
          permissionBlock {
            ...BlockFields
          }
          tenant {
            id
            name
          }
          consumed
          grantedBy {
            name
          }
          createdAt
          startsAt
          endsAt
          confirmedAt
          confirmedBy {
            name
          }
        }
        total
        totalIsEstimate
        nextCursor
      }
    }
  `,
  [blockFields],
);

export const confirmPolicies = graphql(`
  mutation ConfirmDirectPolicies($ids: [ID!]!) {
    confirmDirectPolicies(ids: $ids) {
      id
    }
  }
`);

export const undoPolicyConfirmations = graphql(`
  mutation UndoDirectPolicyConfirmations($ids: [ID!]!) {
    undoDirectPolicyConfirmations(ids: $ids) {
      id
    }
  }
`);

export type PolicyRow = ResultOf<typeof policyReviewQuery>['policyReview']['items'][number];
export type PolicyReviewFilter = Omit<VariablesOf<typeof policyReviewQuery>, 'cursor' | 'limit'>;

/** It takes something from its holder that something else gives. */
export const isDenial = ({ permissionBlock }: PolicyRow): boolean => permissionBlock.effect === 'deny';
