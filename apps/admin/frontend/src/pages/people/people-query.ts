import { graphql, type ResultOf } from '../../graphql/graphql.ts';

export const peopleQuery = graphql(`
  query People(
    $q: String
    $status: PersonState
    $groupId: ID
    $appId: ID
    $cursor: String
    $sort: String
    $limit: Int
  ) {
    people(q: $q, status: $status, groupId: $groupId, appId: $appId, cursor: $cursor, sort: $sort, limit: $limit) {
      items {
        id
        name
        email
        status
        hasPassword
        lastSeenAt
        groups {
          id
          name
        }
      }
      total
      totalIsEstimate
      nextCursor
    }
  }
`);

export const filterChoicesQuery = graphql(`
  query PeopleFilterChoices {
    groups(limit: 1) {
      items {
        id
      }
    }
    apps {
      id
      name
    }
  }
`);

export type PersonRow = ResultOf<typeof peopleQuery>['people']['items'][number];
