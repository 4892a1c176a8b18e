import { graphql, type ResultOf } from '../../graphql/graphql.ts';

const requestRow = graphql(`
  fragment RequestRow on AccessRequest {
    id
    state
    alreadyOpen
    reason
    wishedRole
    wishedEndsAt
    requestedAt
    person {
      id
      name
      email
    }
    app {
      id
      name
    }
    tenant {
      id
      name
    }
    decision {
      at
      role
      reason
      by {
        name
      }
    }
  }
`);

export const requestsQuery = graphql(
  `
    query Requests(
      $view: AccessRequestsView
      $state: AccessRequestStateFilter
      $q: String
      $appId: ID
      $cursor: String
      $sort: String
      $limit: Int
      $withOthers: Boolean = false
    ) {
      accessRequests(view: $view, state: $state, q: $q, appId: $appId, cursor: $cursor, sort: $sort, limit: $limit) {
        items {
          ...RequestRow
        }
        total
        totalIsEstimate
        nextCursor
      }
      others: accessRequests(view: others, state: $state, q: $q, appId: $appId, sort: $sort, limit: 50)
        @include(if: $withOthers) {
        items {
          ...RequestRow
          deciders {
            name
          }
        }
        total
        totalIsEstimate
      }
    }
  `,
  [requestRow],
);

/** Names of roles, which requests have by key. */
export const requestedAppsQuery = graphql(`
  query RequestedApps {
    apps {
      id
      name
      roles {
        key
        name
      }
    }
  }
`);

type Listed = ResultOf<typeof requestsQuery>;

export type RequestRow = Listed['accessRequests']['items'][number] & {
  /** Of a request that others decide. */
  deciders?: NonNullable<Listed['others']>['items'][number]['deciders'];
};
