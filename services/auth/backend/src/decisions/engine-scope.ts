import type { Scope } from '@portico/access';

/** Where an administrator must hold an action. The engine finds the object's tenant itself. */
export type EngineScope =
  | { mode: 'platform' }
  | { mode: 'tenant'; tenantId: string }
  | { mode: 'object'; objectId: string };

/** A scope with the tenant in which its assignment holds; null: everywhere. */
export interface BoundedScope {
  scope: Scope;
  tenantBoundary: string | null;
}
