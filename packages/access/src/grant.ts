import type { Scope } from './scope.ts';

export type Effect = 'allow' | 'deny';

/** Maps dot paths to a literal or to operators. All entries and all operators must hold. `{}` always holds. */
export type Conditions = Readonly<Record<string, unknown>>;

/** Why a subject has a grant. */
export type GrantSource =
  | { kind: 'role'; roleId: string; roleName: string }
  | { kind: 'direct_policy' }
  /** Active members of a tenant can read the tenant. There is no stored row. */
  | { kind: 'tenant_membership' };

/** A group through which a grant reaches a subject. */
export interface GrantGroup {
  id: string;
  name: string;
}

/**
 * One permission block that one assignment gives to a subject. `actions` are opaque keys: ids in auth, permission names
 * of the manifest in an app.
 */
export interface Grant {
  assignmentId: string;
  blockId: string;
  source: GrantSource;
  /** From the outermost group down to the subject's own. Empty: assigned directly. */
  via: readonly GrantGroup[];
  /** Only objects of this tenant; null: everywhere. */
  tenantBoundary: string | null;
  scope: Scope;
  actions: ReadonlySet<string>;
  effect: Effect;
  conditions: Conditions;
  /** Milliseconds since 1970, the later of the assignment's and the membership's start. Absent: always. */
  startsAt?: number;
  /** The earliest end on the path. The grant is over at this millisecond. */
  endsAt?: number;
}

/** One row of a token's ceiling. An empty list of rows denies everything. */
export interface Ceiling {
  scope: Scope;
  actions: ReadonlySet<string>;
  conditions: Conditions;
}
