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

/** What taking a role away and giving it back needs. */
export type GivenRole = Pick<PersonRole, 'id' | 'roleId' | 'tenantId' | 'startsAt' | 'endsAt' | 'role'>;

export const takeRole = graphql(`
  mutation TakeRoleOfPerson($id: ID!) {
    deleteRoleAssignment(id: $id)
  }
`);

export const giveRole = graphql(`
  mutation GiveRoleToPerson($input: CreateRoleAssignmentInput!) {
    createRoleAssignment(input: $input) {
      id
    }
  }
`);
