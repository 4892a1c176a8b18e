import { graphql } from '../../../graphql/graphql.ts';

export const personPanelQuery = graphql(`
  query PersonPanel($id: ID!) {
    person(id: $id) {
      id
      name
      email
      status
      hasPassword
      administrator
      createdAt
    }
    sessions(personId: $id, limit: 5) {
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
