import { graphql } from '../graphql/graphql.ts';

export const tenantsToPickQuery = graphql(`
  query TenantsToPick($q: String) {
    tenants(q: $q, limit: 20, sort: "name") {
      items {
        id
        name
      }
    }
  }
`);

/** Of an address that names a tenant. */
export const namedTenantQuery = graphql(`
  query FilterTenant($id: ID!) {
    tenant(id: $id) {
      id
      name
    }
  }
`);
