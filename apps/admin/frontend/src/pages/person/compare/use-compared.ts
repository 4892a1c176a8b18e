import { useNow } from '@portico/ui/use-now';
import { useAdminQuery } from '../../../graphql/use-admin-query.ts';
import { isOver } from '../../people/roles/role-times.ts';
import { rolesOfPersonQuery } from '../../people/roles/roles-of-person.ts';
import { accessOfPersonQuery } from '../access/access-of-person.ts';
import type { Access } from './compare-access.ts';
import { comparedPersonQuery } from './compared-person-query.ts';

/** One of the two, with what they have by now; an empty id: nobody yet. Roles that ended are left out. */
export function useCompared(id: string) {
  const now = useNow();
  const options = { enabled: id !== '' };
  const person = useAdminQuery(comparedPersonQuery, { id }, options);
  const roles = useAdminQuery(rolesOfPersonQuery, { id }, options);
  const apps = useAdminQuery(accessOfPersonQuery, { id }, options);
  const all = [person, roles, apps];
  const access: Access | undefined =
    roles.data && apps.data
      ? {
          roles: roles.data.effectiveRoles.filter((role) => !isOver(role, now)),
          apps: apps.data.effectiveAccess,
        }
      : undefined;
  return {
    person: person.data?.person,
    access,
    error: all.find(({ error }) => error)?.error ?? null,
    isFetching: all.some(({ isFetching }) => isFetching),
    refetch: () => all.forEach(({ refetch }) => void refetch()),
  };
}
