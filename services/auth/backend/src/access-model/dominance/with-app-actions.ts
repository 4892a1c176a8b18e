import type { Grant } from '@portico/access';

/** Ids. */
export interface AppActions {
  manage: string;
  ofApps: readonly string[];
}

/**
 * Holders of `manage` can also grant the actions that apps declare there. Otherwise a tenant's administrator could
 * neither give the tenant's people an app's roles nor take them: administrators are never granted those actions.
 */
export function withAppActions(grants: readonly Grant[], { manage, ofApps }: AppActions): Grant[] {
  return grants.map((grant) =>
    grant.effect === 'allow' && grant.actions.has(manage)
      ? { ...grant, actions: new Set([...grant.actions, ...ofApps]) }
      : grant,
  );
}
