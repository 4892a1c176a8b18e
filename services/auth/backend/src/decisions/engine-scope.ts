import type { Scope } from '@portico/access';

/** Where an administrator must hold an action. The engine finds an object's tenant itself. */
export type EngineScope =
  | { mode: 'platform' }
  | { mode: 'tenant'; tenantId: string }
  | { mode: 'object'; objectId: string };

/** A scope and the tenant of its assignment. Null: everywhere. */
export interface BoundedScope {
  scope: Scope;
  tenantBoundary: string | null;
}
