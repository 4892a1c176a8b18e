import { graphql, type ResultOf } from '../../../graphql/graphql.ts';

export const groupObjectsQuery = graphql(`
  query GroupObjects($groupId: ID!, $q: String, $cursor: String, $limit: Int) {
    groupObjects(groupId: $groupId, q: $q, includeDescendants: true, cursor: $cursor, limit: $limit) {
      items {
        id
        inherited
        group {
          id
          name
        }
        object {
          id
          kind
          name
        }
        resource {
          kind
          app {
            id
            name
          }
        }
      }
      total
      totalIsEstimate
      nextCursor
    }
  }
`);
export type GroupedObject = ResultOf<typeof groupObjectsQuery>['groupObjects']['items'][number];

/** Objects of the group's tenant, which can be added to it. */
export const objectCandidatesQuery = graphql(`
  query ObjectCandidates($tenantId: ID, $q: String) {
    resources(tenantId: $tenantId, q: $q, limit: 8) {
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
      }
    }
    entities(tenantId: $tenantId, q: $q, limit: 6, sort: "name") {
      items {
        id
        kind
        name
      }
    }
  }
`);
