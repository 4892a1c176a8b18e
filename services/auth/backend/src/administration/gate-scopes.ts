import type { EngineScope } from '../decisions/engine-scope.ts';

const platform: EngineScope = { mode: 'platform' };

export const PLATFORM: readonly EngineScope[] = [platform];

/** A tenant, or the platform for what belongs to no tenant. The gate drops a tenant that is not active, so the platform stands beside it. */
export function withinTenant(tenantId: string | null): readonly EngineScope[] {
  return tenantId === null ? PLATFORM : [platform, { mode: 'tenant', tenantId }];
}

/** An object, and what it belongs to. A tenant is in itself. */
export function onObject({ id, tenantId }: { id: string; tenantId: string | null }): readonly EngineScope[] {
  return [...withinTenant(tenantId), { mode: 'object', objectId: id }];
}
