import { useState } from 'react';
import { useAdminQuery } from '../../../graphql/use-admin-query.ts';
import { givableRolesQuery } from './members-queries.ts';

/** Roles of the tenant, and those that apps declare; a viewer who may not read the latter gets the former. */
export function useGivableRoles(tenantId: string, given: readonly string[]) {
  const [q, setQ] = useState('');
  const own = useAdminQuery(givableRolesQuery, { tenantId, q: q || undefined }, { keep: true });
  const ofApps = useAdminQuery(givableRolesQuery, { q: q || undefined }, { keep: true });
  const declared = ofApps.data?.roles.items.filter(({ app }) => app !== null) ?? [];
  return {
    items: [...(own.data?.roles.items ?? []), ...declared].filter(({ id }) => !given.includes(id)),
    isFetching: own.isFetching,
    search: setQ,
  };
}
