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

/** People and machines by a part of their name. */
export const candidatesQuery = graphql(`
  query Candidates($q: String, $kinds: [EntityKind!]) {
    entities(q: $q, kinds: $kinds, limit: 8, sort: "name") {
      items {
        id
        kind
        name
      }
    }
  }
`);
export type Candidate = ResultOf<typeof candidatesQuery>['entities']['items'][number];
