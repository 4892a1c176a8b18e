import { graphql, type ResultOf } from '../../graphql/graphql.ts';

export const personQuery = graphql(`
  query Person($id: ID!) {
    person(id: $id) {
      id
      name
      email
      status
      hasPassword
      emailVerifiedAt
      administrator
      createdAt
    }
    sessions(personId: $id, limit: 20) {
      items {
        id
        ip
        lastSeenAt
        userAgent
      }
      total
    }
  }
`);

export type Person = ResultOf<typeof personQuery>['person'];
