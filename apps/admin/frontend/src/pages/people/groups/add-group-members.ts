import { graphql } from '../../../graphql/graphql.ts';

/** The ids of those who joined. Each for itself: use `executeItems`, or `executeEach` without them. */
export const addGroupMembers = graphql(`
  mutation AddGroupMembers($groupId: ID!, $entityIds: [ID!]!) {
    addGroupMembers(groupId: $groupId, entityIds: $entityIds)
  }
`);
