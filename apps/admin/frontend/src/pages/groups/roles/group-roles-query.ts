import { graphql, type ResultOf } from '../../../graphql/graphql.ts';

/** Roles that are given to a group itself, and those that come from the groups above it. */
export const groupRolesQuery = graphql(`
  query GroupRoles($groupId: ID!, $tenantId: ID, $anywhere: Boolean) {
    roleAssignments(subjectId: $groupId, subjectKind: group, tenantId: $tenantId, anywhere: $anywhere, limit: 200) {
      items {
        id
        startsAt
        endsAt
        reason
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
    inheritedRoles(groupId: $groupId) {
      paths {
        groups {
          name
        }
      }
      assignment {
        id
        endsAt
        dormant
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
    }
  }
`);
export type InheritedRole = ResultOf<typeof groupRolesQuery>['inheritedRoles'][number];
export type GroupRole = InheritedRole['assignment'];
