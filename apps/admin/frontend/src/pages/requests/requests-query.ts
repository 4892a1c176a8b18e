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
    ) {
      accessRequests(view: $view, state: $state, q: $q, appId: $appId, cursor: $cursor, sort: $sort, limit: $limit) {
        items {
          ...RequestRow
        }
        total
        totalIsEstimate
        nextCursor
      }
    }
  `,
  [requestRow],
);

/** Those that others decide, with who that is. */
export const othersRequestsQuery = graphql(
  `
    query OthersRequests($state: AccessRequestStateFilter, $q: String, $appId: ID, $sort: String) {
      accessRequests(view: others, state: $state, q: $q, appId: $appId, sort: $sort, limit: 50) {
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

export type RequestRow = ResultOf<typeof requestsQuery>['accessRequests']['items'][number] & {
  /** Of a request that others decide. */
  deciders?: ResultOf<typeof othersRequestsQuery>['accessRequests']['items'][number]['deciders'];
};
