import { graphql } from '../../../graphql/graphql.ts';

export const personPanelQuery = graphql(`
  query PersonPanel($id: ID!, $seesSessions: Boolean!) {
    person(id: $id) {
      id
      name
      email
      status
      hasPassword
      administrator
      createdAt
    }
    sessions(personId: $id, limit: 5) @include(if: $seesSessions) {
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
