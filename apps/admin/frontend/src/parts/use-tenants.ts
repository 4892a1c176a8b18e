import { graphql } from '../graphql/graphql.ts';
import { useAdminQuery } from '../graphql/use-admin-query.ts';

const tenantsQuery = graphql(`
  query TenantChoices {
    tenants(limit: 200) {
      items {
        id
        name
      }
      nextCursor
    }
  }
`);

export interface Tenants {
  /** Those that the viewer may read. */
  tenants: readonly { id: string; name: string }[];
  /** Without several, no page says where something holds. */
  isMany: boolean;
  /** There are more than the list holds: let people search. */
  isCut: boolean;
  isLoading: boolean;
}

/** The shell loads them, so no page waits for them. */
export function useTenants(): Tenants {
  const { data, isPending } = useAdminQuery(tenantsQuery, {}, { shared: true });
  const tenants = data?.tenants.items ?? [];
  const isCut = Boolean(data?.tenants.nextCursor);
  return { tenants, isMany: tenants.length > 1, isCut, isLoading: isPending };
}
