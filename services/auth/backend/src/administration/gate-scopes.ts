import type { EngineScope } from '../decisions/engine-scope.ts';

const platform: EngineScope = { mode: 'platform' };

export const PLATFORM: readonly EngineScope[] = [platform];

/** A tenant and the platform; for null, only the platform. The gate drops an inactive tenant, so the platform is always included. */
export function withinTenant(tenantId: string | null): readonly EngineScope[] {
  return tenantId === null ? PLATFORM : [platform, { mode: 'tenant', tenantId }];
}

/** An object and its owner. A tenant is in itself. */
export function onObject({ id, tenantId }: { id: string; tenantId: string | null }): readonly EngineScope[] {
  return [...withinTenant(tenantId), { mode: 'object', objectId: id }];
}
