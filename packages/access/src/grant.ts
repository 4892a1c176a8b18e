import type { Scope } from './scope.ts';

export type Effect = 'allow' | 'deny';

/** Dot path to a literal, or to operators, all of which must hold. Every entry must hold. `{}` always holds. */
export type Conditions = Readonly<Record<string, unknown>>;

/** Why somebody has a grant. */
export type GrantSource =
  | { kind: 'role'; roleId: string; roleName: string }
  | { kind: 'direct_policy' }
  /** An active member of a tenant may read the tenant. No stored row. */
  | { kind: 'tenant_membership' };

/**
 * One permission block that reaches a subject by one assignment: the row of the effective grants. `actions` are opaque keys;
 * auth uses ids, an app the names that its manifest declares.
 */
export interface Grant {
  assignmentId: string;
  blockId: string;
  source: GrantSource;
  /** Names of groups from the outermost to the one that the subject is a member of; empty: directly. */
  via: readonly string[];
  /** Only objects of this tenant; null: everywhere. */
  tenantBoundary: string | null;
  scope: Scope;
  actions: ReadonlySet<string>;
  effect: Effect;
  conditions: Conditions;
  /** Milliseconds since 1970, the later of the assignment's and the membership's start; absent: since ever. */
  startsAt?: number;
  /** The earliest end on the path. At this millisecond the grant holds no more. */
  endsAt?: number;
}

/** A row of a token's ceiling. An empty list of rows denies everything. */
export interface Ceiling {
  scope: Scope;
  actions: ReadonlySet<string>;
  conditions: Conditions;
}
