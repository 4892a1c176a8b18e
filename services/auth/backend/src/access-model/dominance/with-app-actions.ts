import type { Grant } from '@portico/access';

/** Ids. */
export interface AppActions {
  manage: string;
  ofApps: readonly string[];
}

/**
 * Who manages something may also give, there, what apps declare. Otherwise a tenant's administrator could not give the tenant's people
 * the roles of an app, nor take them: these hold actions that no administrator was ever given.
 */
export function withAppActions(grants: readonly Grant[], { manage, ofApps }: AppActions): Grant[] {
  return grants.map((grant) =>
    grant.effect === 'allow' && grant.actions.has(manage)
      ? { ...grant, actions: new Set([...grant.actions, ...ofApps]) }
      : grant,
  );
}
