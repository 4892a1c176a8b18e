import { graphql, type ResultOf } from '../../graphql/graphql.ts';

export const personQuery = graphql(`
  query Person($id: ID!, $seesSessions: Boolean!) {
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
    sessions(personId: $id, limit: 20) @include(if: $seesSessions) {
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
