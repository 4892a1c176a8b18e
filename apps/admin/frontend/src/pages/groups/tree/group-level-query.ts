import { graphql, type ResultOf } from '../../../graphql/graphql.ts';

/** One level of one of the two trees of groups. */
export const groupLevelQuery = graphql(`
  query GroupLevel($groupType: GroupType, $parentId: ID, $cursor: String, $limit: Int) {
    groups(groupType: $groupType, parentId: $parentId, cursor: $cursor, limit: $limit, sort: "name") {
      items {
        id
        name
        status
        childCount
        memberCount
        allMemberCount
        roleCount
      }
      total
      nextCursor
    }
  }
`);
export type GroupNode = ResultOf<typeof groupLevelQuery>['groups']['items'][number];

/** How many there are, and where one of them is. */
export const groupTotalQuery = graphql(`
  query GroupTotal($groupType: GroupType) {
    groups(groupType: $groupType, limit: 1) {
      total
      totalIsEstimate
    }
  }
`);

export const groupPlaceQuery = graphql(`
  query GroupPlace($id: ID!) {
    group(id: $id) {
      id
      pathIds
    }
  }
`);
