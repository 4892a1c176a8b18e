import { graphql, type ResultOf, type VariablesOf } from '../../graphql/graphql.ts';

export const reviewQuery = graphql(`
  query AccessReview(
    $tenantId: ID
    $subjectKind: SubjectKind
    $roleId: ID
    $appId: ID
    $q: String
    $unconfirmedForDays: Int
    $unusedForDays: Int
    $endsWithinDays: Int
    $cursor: String
    $sort: String
    $limit: Int
  ) {
    accessReview(
      tenantId: $tenantId
      subjectKind: $subjectKind
      roleId: $roleId
      appId: $appId
      q: $q
      unconfirmedForDays: $unconfirmedForDays
      unusedForDays: $unusedForDays
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
        role {
          id
          name
          app {
            id
            name
          }
        }
        tenant {
          id
          name
        }
        grantedBy {
          name
        }
        createdAt
        startsAt
        endsAt
        reason
        lastUsedAt
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
`);

/** For the filters. */
export const reviewRolesQuery = graphql(`
  query ReviewRoles($tenantId: ID, $appId: ID) {
    roles(tenantId: $tenantId, appId: $appId, limit: 200) {
      items {
        id
        name
        app {
          name
        }
      }
    }
  }
`);

export type ReviewRow = ResultOf<typeof reviewQuery>['accessReview']['items'][number];
export type ReviewFilter = Omit<VariablesOf<typeof reviewQuery>, 'cursor' | 'limit'>;
