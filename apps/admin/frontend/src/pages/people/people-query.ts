import { graphql } from '../../graphql/graphql.ts';

export const peopleQuery = graphql(`
  query People($q: String, $cursor: String, $limit: Int) {
    people(q: $q, cursor: $cursor, limit: $limit) {
      items {
        id
        name
        email
        status
      }
      total
      nextCursor
    }
  }
`);
