import { graphql, type ResultOf } from '../../../graphql/graphql.ts';

/** All that reach somebody: their own, those of their groups, everyone's. */
export const rolesOfPersonQuery = graphql(`
  query RolesOfPerson($id: ID!) {
    effectiveRoles(entityId: $id) {
      origin
      denies
      paths {
        groups {
          id
          name
        }
        startsAt
        endsAt
      }
      assignment {
        id
        createdAt
        startsAt
        endsAt
        reason
        declared
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
    }
  }
`);

export type PersonRole = ResultOf<typeof rolesOfPersonQuery>['effectiveRoles'][number];
