import { graphql, type ResultOf } from '../../../graphql/graphql.ts';

export const groupSearchQuery = graphql(`
  query GroupSearch($groupType: GroupType, $q: String, $status: EntityStatus, $tenantId: ID, $limit: Int) {
    groups(groupType: $groupType, q: $q, status: $status, tenantId: $tenantId, limit: $limit, sort: "name") {
      items {
        id
        name
        path
        tenantId
        allMemberCount
      }
      total
      totalIsEstimate
    }
  }
`);
export type GroupHit = ResultOf<typeof groupSearchQuery>['groups']['items'][number];
