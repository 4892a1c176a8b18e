import type { Conditions, Scope, Target } from '@portico/access';

/** What one allowing block gives when it is assigned. */
export interface Gift {
  blockId: string;
  scope: Scope;
  /** Only on objects of this tenant; null: everywhere. */
  tenantBoundary: string | null;
  /** Ids. */
  actions: ReadonlySet<string>;
  conditions: Conditions;
  /** Milliseconds since 1970; absent: without end. */
  endsAt?: number;
}

/** The objects and groups that scopes name, by id. */
export type Targets = ReadonlyMap<string, Target>;

/** Ids of the objects and groups that a scope names. */
export function namedBy(scope: Scope): string[] {
  if ('objectId' in scope) return [scope.objectId];
  return 'groupId' in scope ? [scope.groupId] : [];
}
