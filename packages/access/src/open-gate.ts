import { compiled, type Grants } from './compile-grants.ts';
import { isUnconditional } from './conditions/check-conditions.ts';
import { findTimeFault } from './find-skip-reason.ts';
import type { Ceiling, Grant } from './grant.ts';

/** Where an administrator must hold the action. `tenantId` is null for an object of the platform. */
export type GateScope =
  | { mode: 'platform' }
  | { mode: 'tenant'; tenantId: string }
  | { mode: 'object'; objectId: string; tenantId: string | null };

export interface Gate {
  action: string;
  /** Evaluated together: a deny on one overrides an allow on another. */
  scopes: readonly GateScope[];
  /** Milliseconds since 1970. */
  now: number;
  /** Ceiling rows of the actor's own token. */
  ceiling?: readonly Ceiling[];
}

/**
 * Whether the actor can start an administrative change. Stricter than a decision: only unconditional allows open it,
 * any deny closes it, and grants on kinds, types and groups don't count. The caller checked the actor and dropped
 * scopes of inactive tenants.
 */
export function openGate(grants: Grants, { action, scopes, now, ceiling }: Gate): boolean {
  const { denies, allows } = compiled(grants);
  const reaches = (grant: Grant) =>
    grant.actions.has(action) &&
    findTimeFault(grant, now) === undefined &&
    scopes.some((scope) => isInBoundary(grant.tenantBoundary, scope) && covers(grant.scope, scope));
  if (denies.list.some(reaches)) return false;
  if (!allows.list.some((grant) => isUnconditional(grant.conditions) && reaches(grant))) return false;
  return ceiling === undefined || ceiling.some((row) => isRowOpen(row, action, scopes));
}

function isRowOpen(row: Ceiling, action: string, scopes: readonly GateScope[]): boolean {
  return row.actions.has(action) && isUnconditional(row.conditions) && scopes.some((scope) => covers(row.scope, scope));
}

function isInBoundary(boundary: string | null, scope: GateScope): boolean {
  return boundary === null || (scope.mode !== 'platform' && scope.tenantId === boundary);
}

function covers(held: Grant['scope'], asked: GateScope): boolean {
  switch (held.mode) {
    case 'platform':
      return true;
    case 'tenant':
      return asked.mode === 'tenant' && asked.tenantId === held.tenantId;
    case 'object':
      return asked.mode === 'object' && asked.objectId === held.objectId;
    default:
      return false;
  }
}
