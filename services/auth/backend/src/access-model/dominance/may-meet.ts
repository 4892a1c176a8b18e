import { type Grant, matchScope, type Scope, type Target } from '@portico/access';
import type { Gift, Targets } from './gift.ts';
import { isApp } from './is-app.ts';
import { type Span, spanOf } from './span-of.ts';

/** Whether a deny can reach an object that the gift reaches. True if uncertain. */
export function mayMeet(deny: Grant, gift: Gift, targets: Targets): boolean {
  const denied = spanOf(deny.scope, deny.tenantBoundary, targets);
  const given = spanOf(gift.scope, gift.tenantBoundary, targets);
  if (differ(denied, given, 'tenantId') || differ(denied, given, 'kind') || differ(denied, given, 'type')) return false;
  const deniedObject = findObject(deny.scope, targets);
  const givenObject = findObject(gift.scope, targets);
  if (!deniedObject && !givenObject) return true;
  if (!(deniedObject && givenObject) && (isApp(deniedObject) || isApp(givenObject))) return true;
  return isReached(gift.scope, deniedObject) || isReached(deny.scope, givenObject);
}

function findObject(scope: Scope, targets: Targets): Target | undefined {
  return scope.mode === 'object' ? targets.get(scope.objectId) : undefined;
}

function isReached(scope: Scope, target: Target | undefined): boolean {
  return target !== undefined && matchScope(scope, target);
}

function differ(one: Span, other: Span, limit: keyof Span): boolean {
  return one[limit] !== null && other[limit] !== null && one[limit] !== other[limit];
}
