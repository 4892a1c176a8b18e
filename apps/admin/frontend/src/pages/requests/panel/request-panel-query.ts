import { graphql } from '../../../graphql/graphql.ts';

export const requestAppQuery = graphql(`
  query AppOfRequest($id: ID!) {
    app(id: $id) {
      roles {
        id
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

/** Alone: a viewer who may not read the person still sees the rest. */
export const requesterGroupsQuery = graphql(`
  query GroupsOfRequester($id: ID!) {
    entity(id: $id) {
      groups {
        id
        name
      }
    }
  }
`);

export const wishEffectQuery = graphql(`
  query WishEffect($input: [CreateRoleAssignmentInput!]!) {
    simulateRoleAssignment(input: $input) {
      byAction {
        action
        title
        gaining
        losing
      }
    }
  }
`);

export const requesterRolesQuery = graphql(`
  query RolesOfRequester($id: ID!, $tenantId: ID, $anywhere: Boolean) {
    roleAssignments(subjectId: $id, subjectKind: entity, tenantId: $tenantId, anywhere: $anywhere, limit: 50) {
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
