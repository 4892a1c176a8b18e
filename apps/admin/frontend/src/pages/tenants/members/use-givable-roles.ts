import { useState } from 'react';
import { useAdminQuery } from '../../../graphql/use-admin-query.ts';
import { givableRolesQuery } from './members-queries.ts';

/** Roles of the tenant, and of the apps that it has; a viewer who may not see the one gets the other. */
export function useGivableRoles(tenantId: string, given: readonly string[] = []) {
  const [q, setQ] = useState('');
  const own = useAdminQuery(givableRolesQuery, { tenantId, q: q || undefined }, { keep: true });
  const ofApps = useAdminQuery(givableRolesQuery, { enabledIn: tenantId, q: q || undefined }, { keep: true });
  const found = [own, ofApps].flatMap(({ data }) => data?.roles.items ?? []);
  return {
    items: found.filter(({ id }) => !given.includes(id)),
    isFetching: own.isFetching || ofApps.isFetching,
    search: setQ,
  };
}
