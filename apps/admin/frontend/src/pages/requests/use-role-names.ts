import { useAdminQuery } from '../../graphql/use-admin-query.ts';
import { requestedAppsQuery, type RequestRow } from './requests-query.ts';

/** The role that was given, or that is wished for; null: the default one. A key stands for a name that the viewer may not read. */
export function useRoleNames(): (request: RequestRow) => string | null {
  const { data } = useAdminQuery(requestedAppsQuery, {});
  return ({ app, wishedRole, decision }) => {
    const key = decision?.role ?? wishedRole;
    if (key === null) return null;
    const roles = data?.apps.find(({ id }) => id === app.id)?.roles;
    return roles?.find((role) => role.key === key)?.name ?? key;
  };
}
