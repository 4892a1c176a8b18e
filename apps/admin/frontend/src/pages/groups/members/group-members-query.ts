import { graphql, type ResultOf } from '../../../graphql/graphql.ts';

export const groupMembersQuery = graphql(`
  query GroupMembers($groupId: ID!, $q: String, $cursor: String, $limit: Int) {
    groupMembers(groupId: $groupId, q: $q, includeDescendants: true, cursor: $cursor, limit: $limit) {
      items {
        id
        kind
        name
        status
        inherited
        startsAt
        endsAt
        group {
          id
          name
        }
      }
      total
      totalIsEstimate
      nextCursor
    }
  }
`);
export type Member = ResultOf<typeof groupMembersQuery>['groupMembers']['items'][number];

export const addMember = graphql(`
  mutation AddGroupMember($groupId: ID!, $entityId: ID!, $startsAt: DateTime, $endsAt: DateTime) {
    addGroupMember(groupId: $groupId, entityId: $entityId, startsAt: $startsAt, endsAt: $endsAt)
  }
`);

export const removeMember = graphql(`
  mutation RemoveGroupMember($groupId: ID!, $entityId: ID!) {
    removeGroupMember(groupId: $groupId, entityId: $entityId)
  }
`);
