import { graphql } from '../../../graphql/graphql.ts';

export const requestAppQuery = graphql(`
  query AppOfRequest($id: ID!) {
    app(id: $id) {
      roles {
        key
        name
        isDefault
        actions
        dormantSince
      }
      permissions {
        name
        title
      }
    }
  }
`);

export const requesterRolesQuery = graphql(`
  query RolesOfRequester($id: ID!) {
    roleAssignments(subjectId: $id, subjectKind: entity, limit: 50) {
      items {
        id
        role {
          name
          app {
            name
          }
        }
      }
      total
    }
  }
`);
