import type { Conditions, Scope, Target } from '@portico/access';

/** The effect of one allowing block when it is assigned. */
export interface Gift {
  blockId: string;
  scope: Scope;
  /** Limits it to objects of this tenant. Null: everywhere. */
  tenantBoundary: string | null;
  /** Ids. */
  actions: ReadonlySet<string>;
  conditions: Conditions;
  /** Milliseconds since 1970. Absent: no end. */
  endsAt?: number;
}

/** Objects and groups that scopes name, by id. */
export type Targets = ReadonlyMap<string, Target>;

/** Ids of the objects and groups that a scope names. */
export function namedBy(scope: Scope): string[] {
  if ('objectId' in scope) return [scope.objectId];
  return 'groupId' in scope ? [scope.groupId] : [];
}
