import { checkConditions } from './conditions/check-conditions.ts';
import type { Question, SkipReason } from './decision.ts';
import type { Grant } from './grant.ts';
import { matchScope, tenantOf } from './match-scope.ts';

/** Why a grant does not apply to a question. Undefined: it matches. Decisions and explanations both use this matcher. */
export function findSkipReason(grant: Grant, question: Question): SkipReason | undefined {
  const outOfTime = findTimeFault(grant, question.now);
  if (outOfTime) return outOfTime;
  if (grant.tenantBoundary !== null && grant.tenantBoundary !== tenantOf(question.target)) return 'boundary';
  if (!matchScope(grant.scope, question.target)) return 'scope';
  if (!grant.actions.has(question.action)) return 'action';
  if (!checkConditions(grant.conditions, question)) return 'conditions';
  return undefined;
}

/** A grant starts at its first millisecond and is over at `endsAt`. */
export function findTimeFault(
  { startsAt, endsAt }: Pick<Grant, 'startsAt' | 'endsAt'>,
  now: number,
): 'not_yet' | 'ended' | undefined {
  if (startsAt !== undefined && now < startsAt) return 'not_yet';
  if (endsAt !== undefined && now >= endsAt) return 'ended';
  return undefined;
}
