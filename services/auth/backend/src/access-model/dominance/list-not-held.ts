import { isDeepStrictEqual } from 'node:util';
import type { Conditions, Grant } from '@portico/access';
import { EVERY_ACTION_BLOCK_ID } from '../seed-ids.ts';
import { containsScope } from './contains-scope.ts';
import type { Gift, Targets } from './gift.ts';
import { mayMeet } from './may-meet.ts';
import { spanOf } from './span-of.ts';

export interface Held {
  grants: readonly Grant[];
  /** Objects and groups in the scopes of the gifts and of the deny grants. */
  targets: Targets;
  /** Milliseconds since 1970. */
  now: number;
}

/**
 * The actions of a gift that the giver does not hold everywhere the gift reaches, under its conditions and for its
 * duration. Empty: they can give it. One grant must cover an action's whole reach; a deny that could apply removes it.
 */
export function listNotHeld(gift: Gift, { grants, targets, now }: Held): string[] {
  const denies = grants.filter((grant) => grant.effect === 'deny' && !hasEnded(grant, now));
  const meeting = denies.filter((deny) => mayMeet(deny, gift, targets));
  const covering = grants.filter((grant) => grant.effect === 'allow' && reachesAll(grant, gift, targets, now));
  if (gift.blockId === EVERY_ACTION_BLOCK_ID && !covering.some(isEveryAction)) return [...gift.actions];
  return [...gift.actions].filter(
    (action) => meeting.some((deny) => holds(deny, action)) || !covering.some((grant) => holds(grant, action)),
  );
}

function reachesAll(grant: Grant, gift: Gift, targets: Targets, now: number): boolean {
  if (hasEnded(grant, now) || (grant.startsAt !== undefined && grant.startsAt > now)) return false;
  if (grant.endsAt !== undefined && (gift.endsAt === undefined || gift.endsAt > grant.endsAt)) return false;
  const span = spanOf(gift.scope, gift.tenantBoundary, targets);
  if (grant.tenantBoundary !== null && grant.tenantBoundary !== span.tenantId) return false;
  return containsScope(grant.scope, gift.scope, span, targets) && isImplied(grant.conditions, gift.conditions);
}

/** The gift has all conditions of the grant. */
function isImplied(conditions: Conditions, by: Conditions): boolean {
  return Object.entries(conditions).every(
    ([path, expected]) => Object.hasOwn(by, path) && isDeepStrictEqual(by[path], expected),
  );
}

/** Also covers actions that are declared later. */
function isEveryAction(grant: Grant): boolean {
  return grant.blockId === EVERY_ACTION_BLOCK_ID;
}

function holds(grant: Grant, action: string): boolean {
  return isEveryAction(grant) || grant.actions.has(action);
}

function hasEnded({ endsAt }: Grant, now: number): boolean {
  return endsAt !== undefined && endsAt <= now;
}
