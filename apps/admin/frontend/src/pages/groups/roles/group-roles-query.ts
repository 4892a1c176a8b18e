import { graphql, type ResultOf } from '../../../graphql/graphql.ts';

/** Roles that are given to a group itself. */
export const groupRolesQuery = graphql(`
  query GroupRoles($groupId: ID!) {
    roleAssignments(subjectId: $groupId, subjectKind: group, limit: 200) {
      items {
        id
        startsAt
        endsAt
        declared
        dormant
        tenantId
        roleId
        tenant {
          id
          name
        }
        role {
          name
          app {
            id
            name
          }
        }
      }
      total
    }
  }
`);
export type GroupRole = ResultOf<typeof groupRolesQuery>['roleAssignments']['items'][number];
