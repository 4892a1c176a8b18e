import { graphql, type ResultOf } from '../../graphql/graphql.ts';

export const peopleQuery = graphql(`
  query People($q: String, $status: PersonState, $cursor: String, $sort: String, $limit: Int) {
    people(q: $q, status: $status, cursor: $cursor, sort: $sort, limit: $limit) {
      items {
        id
        name
        email
        status
        hasPassword
        createdAt
      }
      total
      totalIsEstimate
      nextCursor
    }
  }
`);

export type PersonRow = ResultOf<typeof peopleQuery>['people']['items'][number];
