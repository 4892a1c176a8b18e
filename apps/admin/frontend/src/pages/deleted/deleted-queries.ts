import { graphql } from '../../graphql/graphql.ts';

export const deletedEntitiesQuery = graphql(`
  query DeletedEntities($q: String, $kinds: [EntityKind!], $cursor: String, $limit: Int) {
    deleted: entities(q: $q, kinds: $kinds, deleted: deleted, cursor: $cursor, limit: $limit) {
      items {
        id
        kind
        name
        deletedAt
      }
      total
      totalIsEstimate
      nextCursor
    }
  }
`);

export const deletedGroupsQuery = graphql(`
  query DeletedGroups($q: String, $cursor: String, $limit: Int) {
    deleted: principalGroups(q: $q, deleted: deleted, cursor: $cursor, limit: $limit) {
      items {
        id
        name
        deletedAt
      }
      total
      totalIsEstimate
      nextCursor
    }
  }
`);

export const restoreEntity = graphql(`
  mutation RestoreEntity($id: ID!) {
    restoreEntity(id: $id) {
      id
    }
  }
`);

export const purgeEntity = graphql(`
  mutation PurgeEntity($id: ID!) {
    purgeEntity(id: $id)
  }
`);

export const purgeGroup = graphql(`
  mutation PurgeGroup($id: ID!) {
    purgeGroup(id: $id)
  }
`);
