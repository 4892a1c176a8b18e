import type { Grant } from './grant.ts';
import { tenantOf } from './match-scope.ts';
import type { Scope } from './scope.ts';
import type { Target } from './target.ts';

/** Grants of one effect, in evaluation order, with the positions of each scope's grants. */
export interface IndexedGrants {
  readonly list: readonly Grant[];
  readonly byScope: ReadonlyMap<string, readonly number[]>;
}

/** A subject's effective grants, indexed for many decisions. Plain data: it can be cached and shared. */
export interface CompiledGrants {
  readonly denies: IndexedGrants;
  readonly allows: IndexedGrants;
}

/** Every deciding function also accepts a plain list. Compile it when you decide more than once. */
export type Grants = readonly Grant[] | CompiledGrants;

export function compileGrants(grants: readonly Grant[]): CompiledGrants {
  return {
    denies: index(grants.filter((grant) => grant.effect === 'deny')),
    allows: index(grants.filter((grant) => grant.effect === 'allow')),
  };
}

export function compiled(grants: Grants): CompiledGrants {
  return 'allows' in grants ? grants : compileGrants(grants);
}

function index(list: readonly Grant[]): IndexedGrants {
  const byScope = new Map<string, number[]>();
  for (const [place, grant] of list.entries()) {
    const key = keyOf(grant.scope);
    const places = byScope.get(key);
    if (places) places.push(place);
    else byScope.set(key, [place]);
  }
  return { list, byScope };
}

function keyOf(scope: Scope): string {
  switch (scope.mode) {
    case 'platform':
      return '';
    case 'tenant':
      return scope.tenantId;
    case 'object_kind':
      return scope.objectKind;
    case 'object_type':
      return scope.objectType;
    case 'object':
      return scope.objectId;
    default:
      return scope.groupId;
  }
}

/** Keys of all scopes that can match a target. Ids are unique across kinds, so one map holds them all. */
export function listScopeKeys(target: Target): string[] {
  const keys = ['', target.kind, ...target.parentGroupIds, ...target.ancestorGroupIds];
  if (target.subKind !== null) keys.push(`${target.kind}:${target.subKind}`);
  if (target.id !== null) keys.push(target.id);
  if (target.instanceOf !== null) keys.push(target.instanceOf);
  const tenantId = tenantOf(target);
  if (tenantId !== null && tenantId !== target.id) keys.push(tenantId);
  return keys;
}
