import { graphql, type ResultOf } from '../../graphql/graphql.ts';

export const requestsQuery = graphql(`
  query Requests(
    $view: AccessRequestsView
    $state: AccessRequestStateFilter
    $appId: ID
    $cursor: String
    $sort: String
    $limit: Int
  ) {
    accessRequests(view: $view, state: $state, appId: $appId, cursor: $cursor, sort: $sort, limit: $limit) {
      items {
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
      total
      totalIsEstimate
      nextCursor
    }
  }
`);

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

export type RequestRow = ResultOf<typeof requestsQuery>['accessRequests']['items'][number];
