import { ShieldHalf } from 'lucide-react';
import { useAdminQuery } from '../../graphql/use-admin-query.ts';
import { AppDoor } from '../../parts/app-door.tsx';
import { IconBlock } from '../../parts/line.tsx';
import { useTenants } from '../../parts/use-tenants.ts';
import type { CommandSource } from '../../shell/command-source.ts';
import { useMayOnPlatform } from '../../shell/use-may.ts';
import { rolesQuery } from './list/roles-query.ts';
import { t } from './roles.texts.ts';

const MOST = 5;

/** Roles by a part of the name: those of the platform, or of the viewer's first tenant, with which the page begins. */
function useRoleCommands(query: string) {
  const seesPlatform = useMayOnPlatform('read', 'role.manage');
  const { tenants, isLoading } = useTenants();
  const tenantId = seesPlatform ? undefined : tenants[0]?.id;
  const variables = { tenantId, q: query.trim() || undefined, deleted: 'live' as const, limit: MOST };
  const { data } = useAdminQuery(rolesQuery, variables, { keep: true, enabled: seesPlatform || !isLoading });
  return (data?.roles.items ?? []).map(({ id, name, app }) => ({
    id: `role-${id}`,
    words: name,
    aside: app?.name ?? t('roles.built_in'),
    icon: app ? <AppDoor app={app} /> : <IconBlock icon={ShieldHalf} />,
    href: `/roles/${id}`,
  }));
}

export const commands: CommandSource = {
  id: 'roles',
  heading: t('roles.title'),
  needs: ['read', 'role.manage'],
  useCommands: useRoleCommands,
};
