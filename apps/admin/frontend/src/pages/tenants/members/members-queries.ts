import { graphql, type ResultOf } from '../../../graphql/graphql.ts';

export const membersQuery = graphql(`
  query TenantMembers($tenantId: ID!, $q: String, $limit: Int) {
    tenantMembers(tenantId: $tenantId, q: $q, limit: $limit) {
      items {
        id
        name
        localName
        status
      }
      total
      totalIsEstimate
    }
  }
`);
export type Member = ResultOf<typeof membersQuery>['tenantMembers']['items'][number];

export const rolesInTenantQuery = graphql(`
  query RolesInTenant($tenantId: ID!, $members: [ID!]!) {
    roleAssignments(tenantId: $tenantId, subjectIds: $members, limit: 200) {
      items {
        id
        subjectId
        roleId
        startsAt
        endsAt
        reason
        role {
          name
          app {
            name
          }
        }
      }
    }
  }
`);
export type MemberRole = ResultOf<typeof rolesInTenantQuery>['roleAssignments']['items'][number];

export const givableRolesQuery = graphql(`
  query GivableRoles($tenantId: ID, $enabledIn: ID, $q: String) {
    roles(tenantId: $tenantId, enabledIn: $enabledIn, q: $q, limit: 50, sort: "name") {
      items {
        id
        name
        app {
          name
        }
      }
    }
  }
`);

export const addableQuery = graphql(`
  query AddablePeople($q: String) {
    people(q: $q, status: active, sort: "name", limit: 20) {
      items {
        id
        name
        email
      }
    }
  }
`);

export const addMember = graphql(`
  mutation AddTenantMember($tenantId: ID!, $entityId: ID!) {
    addTenantMember(tenantId: $tenantId, entityId: $entityId)
  }
`);

export const removeMember = graphql(`
  mutation RemoveTenantMember($tenantId: ID!, $entityId: ID!) {
    removeTenantMember(tenantId: $tenantId, entityId: $entityId)
  }
`);
