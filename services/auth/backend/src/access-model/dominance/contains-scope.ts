import { matchScope, type Scope } from '@portico/access';
import type { Targets } from './gift.ts';
import { isApp } from './is-app.ts';
import type { Span } from './span-of.ts';

/** Whether `outer` reaches every object that `inner` reaches, now and later. False if uncertain. */
export function containsScope(outer: Scope, inner: Scope, span: Span, targets: Targets): boolean {
  switch (outer.mode) {
    case 'platform':
      return true;
    case 'tenant':
      return span.tenantId === outer.tenantId;
    case 'object_kind':
      return span.kind === outer.objectKind;
    case 'object_type':
      return span.type === outer.objectType;
    case 'object':
    case 'group':
      return isOneObject(inner) && (idOf(inner) === idOf(outer) || isReached(outer, idOf(inner), targets));
    default:
      return containsByGroup(outer, inner, targets);
  }
}

type OneObject = Extract<Scope, { mode: 'object' | 'group' }>;
type GroupScope = Exclude<Extract<Scope, { groupId: string }>, { mode: 'group' }>;

function isOneObject(scope: Scope): scope is OneObject {
  return scope.mode === 'object' || scope.mode === 'group';
}

function idOf(scope: { objectId: string } | { groupId: string }): string {
  return 'objectId' in scope ? scope.objectId : scope.groupId;
}

function containsByGroup(outer: GroupScope, inner: Scope, targets: Targets): boolean {
  if (isOneObject(inner)) return !isApp(targets.get(idOf(inner))) && isReached(outer, idOf(inner), targets);
  if (!('groupId' in inner) || typeOf(inner) !== typeOf(outer)) return false;
  if (outer.mode === inner.mode && outer.groupId === inner.groupId) return true;
  const isBelow = isStrictlyBelow(inner.groupId, outer.groupId, targets);
  if (outer.mode === 'group_descendant_objects') return isBelow;
  return outer.mode === 'group_descendant_groups' && (isBelow || inner.groupId === outer.groupId);
}

function typeOf(scope: Scope): string | undefined {
  return 'objectType' in scope ? scope.objectType : undefined;
}

function isReached(scope: Scope, id: string, targets: Targets): boolean {
  const target = targets.get(id);
  return target !== undefined && matchScope(scope, target);
}

function isStrictlyBelow(groupId: string, ancestorId: string, targets: Targets): boolean {
  const group = targets.get(groupId);
  return group !== undefined && [...group.parentGroupIds, ...group.ancestorGroupIds].includes(ancestorId);
}
