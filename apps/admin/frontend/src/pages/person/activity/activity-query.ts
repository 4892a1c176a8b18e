import { graphql } from '../../../graphql/graphql.ts';

export const activityQuery = graphql(`
  query ActivityOfPerson($id: ID!, $limit: Int) {
    auditLogs(entityId: $id, limit: $limit) {
      items {
        id
        event
        outcome
        createdAt
        actorKind
        actor {
          id
          name
        }
        target {
          id
          name
        }
      }
    }
  }
`);
