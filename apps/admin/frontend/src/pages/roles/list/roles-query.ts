import { graphql, type ResultOf } from '../../../graphql/graphql.ts';
import { blockFields } from '../../../parts/block/block.ts';

export const rolesQuery = graphql(
  `
    query Roles(
      $tenantId: ID
      $appId: ID
      $q: String
      $deleted: DeletedFilter
      $cursor: String
      $sort: String
      $limit: Int
    ) {
      roles(tenantId: $tenantId, appId: $appId, q: $q, deleted: $deleted, cursor: $cursor, sort: $sort, limit: $limit) {
        items {
          id
          name
          description
          isDefault
          assignmentCount
          dormantSince
          deletedAt
          app {
            id
            name
          }
          tenant {
            id
            name
          }
          blocks {
            ...BlockFields
          }
        }
        total
        totalIsEstimate
        nextCursor
      }
    }
  `,
  [blockFields],
);

export type RoleRow = ResultOf<typeof rolesQuery>['roles']['items'][number];
