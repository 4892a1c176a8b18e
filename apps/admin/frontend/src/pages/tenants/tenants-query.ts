import { graphql, type ResultOf } from '../../graphql/graphql.ts';

export const tenantsQuery = graphql(`
  query Tenants(
    $q: String
    $status: TenantStatus
    $deleted: DeletedFilter
    $cursor: String
    $sort: String
    $limit: Int
  ) {
    tenants(q: $q, status: $status, deleted: $deleted, cursor: $cursor, sort: $sort, limit: $limit) {
      items {
        id
        name
        alias
        status
        tags
        deletedAt
        createdAt
      }
      total
      totalIsEstimate
      nextCursor
    }
  }
`);

export type TenantRow = ResultOf<typeof tenantsQuery>['tenants']['items'][number];
export type TenantStatus = TenantRow['status'];
