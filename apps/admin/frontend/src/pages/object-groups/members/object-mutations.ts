import { graphql } from '../../../graphql/graphql.ts';

export const addResources = graphql(`
  mutation AddResourcesToObjectGroup($groupId: ID!, $ids: [ID!]!) {
    addResourcesToObjectGroup(groupId: $groupId, resourceIds: $ids)
  }
`);

export const removeResources = graphql(`
  mutation RemoveResourcesFromObjectGroup($groupId: ID!, $ids: [ID!]!) {
    removeResourcesFromObjectGroup(groupId: $groupId, resourceIds: $ids)
  }
`);

export const addEntities = graphql(`
  mutation AddEntitiesToObjectGroup($groupId: ID!, $ids: [ID!]!) {
    addEntitiesToObjectGroup(groupId: $groupId, entityIds: $ids)
  }
`);

export const removeEntities = graphql(`
  mutation RemoveEntitiesFromObjectGroup($groupId: ID!, $ids: [ID!]!) {
    removeEntitiesFromObjectGroup(groupId: $groupId, entityIds: $ids)
  }
`);
