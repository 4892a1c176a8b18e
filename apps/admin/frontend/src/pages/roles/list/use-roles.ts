import { useAdminQuery } from '../../../graphql/use-admin-query.ts';
import { useTenants } from '../../../parts/use-tenants.ts';
import { useViewer } from '../../../shell/use-viewer.ts';
import { useListState } from '../../../url/use-list-state.ts';
import { rolesQuery } from './roles-query.ts';

const EVERYWHERE = 'everywhere';
const READ = ['read', 'role.manage'];

/** The roles of one place. Who reads no roles of the platform begins with those of their first tenant. */
export function useRoles() {
  const list = useListState({ q: '', app: '', where: '', show: '' });
  const { q, app, where, show } = list.filters;
  const { canOnPlatform } = useViewer();
  const { tenants, isMany, isLoading } = useTenants();
  const seesPlatform = READ.some((action) => canOnPlatform.includes(action));
  const place = where || (seesPlatform ? EVERYWHERE : (tenants[0]?.id ?? ''));
  const isRemoved = show === 'removed' && canOnPlatform.includes('manage');
  const query = useAdminQuery(
    rolesQuery,
    {
      tenantId: place === EVERYWHERE ? undefined : place || undefined,
      appId: app || undefined,
      q: q || undefined,
      deleted: isRemoved ? 'deleted' : 'live',
      ...list.page,
    },
    { keep: true, enabled: seesPlatform || !isLoading },
  );
  return { list, query, place, isMany: isMany || (!seesPlatform && tenants.length > 0), isRemoved };
}

export const everywhere = EVERYWHERE;
