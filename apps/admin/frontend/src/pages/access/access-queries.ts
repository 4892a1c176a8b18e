import { graphql, type ResultOf } from '../../graphql/graphql.ts';

export const whoQuery = graphql(`
  query AccessWho($q: String) {
    groups: principalGroups(q: $q, limit: 5, sort: "name") {
      items {
        id
        name
        path
        allMemberCount
      }
      total
      totalIsEstimate
    }
    people(q: $q, limit: 6, sort: "name") {
      items {
        id
        name
        email
        status
      }
      total
      totalIsEstimate
    }
    machines: entities(q: $q, kind: service, status: active, limit: 3, sort: "name") {
      items {
        id
        name
        kind
      }
      total
      totalIsEstimate
    }
  }
`);
export type FoundWho = ResultOf<typeof whoQuery>;

export const entityQuery = graphql(`
  query AccessEntity($id: ID!) {
    entity(id: $id) {
      id
      name
      kind
    }
  }
`);

export const memberQuery = graphql(`
  query AccessMember($id: ID!) {
    person(id: $id) {
      name
    }
  }
`);

export const groupQuery = graphql(`
  query AccessGroup($id: ID!) {
    group(id: $id) {
      id
      name
      allMemberCount
    }
  }
`);

export const rolesQuery = graphql(`
  query AccessRoles($q: String, $appId: ID, $enabledIn: ID, $tenantId: ID, $isShared: Boolean!, $inTenant: Boolean!) {
    shared: roles(q: $q, appId: $appId, enabledIn: $enabledIn, limit: 25, sort: "name") @include(if: $isShared) {
      items {
        ...AccessRoleChoice
      }
      total
    }
    own: roles(q: $q, tenantId: $tenantId, limit: 25, sort: "name") @include(if: $inTenant) {
      items {
        ...AccessRoleChoice
      }
      total
    }
  }

  fragment AccessRoleChoice on Role {
    id
    name
    description
    assignmentCount
    dormantSince
    held(tenantId: $tenantId)
    app {
      id
      name
    }
  }
`);

export const roleQuery = graphql(`
  query AccessRole($id: ID!) {
    role(id: $id) {
      id
      name
      app {
        id
        name
      }
      blocks {
        effect
        everyAction
        conditions
        actions {
          description
        }
      }
    }
  }
`);
export type ChosenRole = ResultOf<typeof roleQuery>['role'];

export const appsQuery = graphql(`
  query AccessApps {
    apps {
      id
      manifestId
      slug
      name
      iconSvg
      owner
    }
  }
`);
export type AppSign = ResultOf<typeof appsQuery>['apps'][number];

/** Where something can hold: in a tenant, in a group of things, on one thing. */
export const placesQuery = graphql(`
  query AccessPlaces($q: String, $isMany: Boolean!) {
    tenants(q: $q, status: active, limit: 8, sort: "name") @include(if: $isMany) {
      items {
        id
        name
      }
      total
    }
    objectGroups(q: $q, limit: 5, sort: "name") {
      items {
        id
        name
        path
        tenant {
          id
          name
        }
      }
      total
    }
    resources(q: $q, limit: 5) {
      items {
        id
        kind
        name
        alias
        externalId
        app {
          id
          name
        }
        tenant {
          id
          name
        }
      }
      total
    }
  }
`);
export type FoundPlaces = ResultOf<typeof placesQuery>;

/** Everyone and the counts; or one side, who is looked for, a page. Each simulates again. */
export const previewQuery = graphql(`
  query AccessPreview(
    $input: [CreateRoleAssignmentInput!]!
    $side: SimulatedSide
    $q: String
    $cursor: String
    $limit: Int
  ) {
    simulateRoleAssignment(input: $input) {
      changing
      gaining
      losing
      same
      shut
      complete
      entities(side: $side, q: $q, cursor: $cursor, limit: $limit) {
        items {
          entity {
            id
            name
            kind
          }
          gains {
            ...AccessEffect
          }
          loses {
            ...AccessEffect
          }
          shut {
            action
            title
            app {
              id
            }
            by {
              source
              role {
                name
              }
              via
              conditions
            }
          }
          before
        }
        total
        totalIsEstimate
        nextCursor
      }
    }
  }

  fragment AccessEffect on SimulatedEffect {
    action
    title
    conditional
    conditions
    app {
      id
    }
    scope {
      object {
        id
      }
    }
  }
`);
export type SimulatedChange = ResultOf<typeof previewQuery>['simulateRoleAssignment'];
export type SimulatedEntity = SimulatedChange['entities']['items'][number];

export const assignmentsOfQuery = graphql(`
  query AccessAssignmentsOf($subjectId: ID!, $roleId: ID!, $tenantId: ID) {
    roleAssignments(subjectId: $subjectId, roleId: $roleId, tenantId: $tenantId, limit: 1) {
      items {
        id
        startsAt
        endsAt
        reason
      }
    }
  }
`);
