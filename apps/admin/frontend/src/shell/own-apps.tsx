import { useAuth } from '@portico/auth-client-ts/react';
import { AppMenu } from '@portico/ui/app-menu';
import type { OnDemandMenuProps } from '../parts/on-demand.tsx';

/** The apps of the signed-in person, and the tenants that they can administer in turn. */
export default function OwnApps({ trigger, defaultOpen }: OnDemandMenuProps) {
  const { state, listApps, listTenants } = useAuth();
  const portalUrl = ('portalUrl' in state && state.portalUrl) || '/';
  return (
    <AppMenu
      trigger={trigger}
      defaultOpen={defaultOpen}
      listApps={listApps}
      listPlaces={listTenants}
      portalUrl={portalUrl}
    />
  );
}
