import { useTenants } from '../../parts/use-tenants.ts';
import { useViewer } from '../../shell/use-viewer.ts';
import { useListState } from '../../url/use-list-state.ts';

const tabs = ['direct', 'guardrails', 'actions', 'orphans'] as const;
export type PoliciesTab = (typeof tabs)[number];
export const everywhere = 'everywhere';

/** Which tab, and of which place. Who reads nothing of the platform begins with their first tenant. */
export function usePolicies() {
  const list = useListState({ tab: 'direct', where: '' });
  const { canOnPlatform } = useViewer();
  const { tenants, isMany, isLoading } = useTenants();
  const seesPlatform = canOnPlatform.includes('read') || canOnPlatform.includes('policy.manage');
  const place = list.filters.where || (seesPlatform ? everywhere : (tenants[0]?.id ?? ''));
  const managesPlatform = canOnPlatform.includes('manage');
  const shown = tabs.filter((tab) => tab !== 'orphans' || managesPlatform);
  return {
    list,
    tabs: shown,
    tab: shown.find((tab) => tab === list.filters.tab) ?? 'direct',
    place,
    tenantId: place === everywhere ? null : place || null,
    isReady: seesPlatform || !isLoading,
    isMany,
    managesPlatform,
  };
}
export type Policies = ReturnType<typeof usePolicies>;
