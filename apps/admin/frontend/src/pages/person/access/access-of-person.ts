import { graphql, type ResultOf } from '../../../graphql/graphql.ts';

export const accessOfPersonQuery = graphql(`
  query AccessOfPerson($id: ID!) {
    effectiveAccess(entityId: $id) {
      app {
        id
        name
      }
      tenant {
        id
        name
      }
      allowed
      lastUsedAt
      reason
      grants {
        assignmentId
        effect
        via
        role {
          id
          name
        }
      }
      permissions {
        name
        description
      }
    }
  }
`);

export type AppAccess = ResultOf<typeof accessOfPersonQuery>['effectiveAccess'][number];
