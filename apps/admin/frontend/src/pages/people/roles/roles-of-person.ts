import { graphql, type ResultOf } from '../../../graphql/graphql.ts';

export const rolesOfPersonQuery = graphql(`
  query RolesOfPerson($id: ID!) {
    roleAssignments(subjectId: $id, subjectKind: entity, limit: 100) {
      items {
        id
        createdAt
        startsAt
        endsAt
        dormant
        tenantId
        roleId
        role {
          name
          app {
            id
            name
          }
        }
        tenant {
          id
          name
        }
        grantedBy {
          name
        }
      }
      total
    }
  }
`);

export type PersonRole = ResultOf<typeof rolesOfPersonQuery>['roleAssignments']['items'][number];
