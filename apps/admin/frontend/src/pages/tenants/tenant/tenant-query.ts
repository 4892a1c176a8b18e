import { graphql, type ResultOf } from '../../../graphql/graphql.ts';

export const tenantQuery = graphql(`
  query Tenant($id: ID!) {
    tenant(id: $id) {
      id
      name
      alias
      status
      tags
      revision
      createdAt
      deletedAt
    }
  }
`);

export type Tenant = ResultOf<typeof tenantQuery>['tenant'];
