import { graphql, type ResultOf } from '../../graphql/graphql.ts';

export const resourcesQuery = graphql(`
  query Resources(
    $q: String
    $kind: String
    $tenantId: ID
    $groupId: ID
    $deleted: DeletedFilter
    $cursor: String
    $sort: String
    $limit: Int
  ) {
    resources(
      q: $q
      kind: $kind
      tenantId: $tenantId
      groupId: $groupId
      deleted: $deleted
      cursor: $cursor
      sort: $sort
      limit: $limit
    ) {
      items {
        id
        kind
        name
        alias
        externalId
        tenantId
        app {
          id
          name
        }
        owner {
          id
          kind
          name
        }
        groups {
          id
          name
        }
        deletedAt
        updatedAt
      }
      total
      totalIsEstimate
      nextCursor
    }
  }
`);
export type ResourceRow = ResultOf<typeof resourcesQuery>['resources']['items'][number];

/** The filters of a list of resources. */
export const resourceChoicesQuery = graphql(`
  query ResourceChoices($tenantId: ID) {
    visibleResourceKinds {
      kind
      app {
        id
        name
      }
    }
    objectGroups(tenantId: $tenantId, limit: 100, sort: "name") {
      items {
        id
        name
      }
    }
  }
`);

export const resourceQuery = graphql(`
  query Resource($id: ID!) {
    resource(id: $id) {
      id
      kind
      name
      alias
      externalId
      tenantId
      tenant {
        id
        name
      }
      app {
        id
        name
      }
      owner {
        id
        kind
        name
      }
      groups {
        id
        name
      }
      attributes
      revision
      createdAt
      updatedAt
    }
  }
`);
export type Resource = ResultOf<typeof resourceQuery>['resource'];
