import { compiled, type Grants, type IndexedGrants, listScopeKeys } from './compile-grants.ts';
import { checkConditions } from './conditions/check-conditions.ts';
import type { Decision, EvaluatedGrant, Question } from './decision.ts';
import { findSkipReason } from './find-skip-reason.ts';
import type { Ceiling, Effect, Grant } from './grant.ts';
import { matchScope } from './match-scope.ts';

const NOWHERE: readonly number[] = [];

/** Ceiling of the token that the caller used. It limits only questions about the token's owner. */
export interface TokenCeiling {
  ownerId: string;
  /** An empty list denies everything. */
  rows: readonly Ceiling[];
}

/**
 * The first matching deny wins, then the first matching allow, else the answer is no. The caller has already checked
 * the subject, the object, its tenant and whether the action applies to the object.
 */
export function decide(question: Question, grants: Grants): Decision {
  const { denies, allows } = compiled(grants);
  const keys = listScopeKeys(question.target);
  return judge(findMatch(question, keys, denies), () => findMatch(question, keys, allows));
}

/** Like `decide`, but an allow also needs a matching ceiling row. Null: the token has no ceiling. */
export function decideWithCeiling(question: Question, grants: Grants, ceiling: TokenCeiling | null): Decision {
  return limit(decide(question, grants), question, ceiling);
}

/** The same decision, with the outcome of each grant. */
export function explain(
  question: Question,
  grants: Grants,
  ceiling: TokenCeiling | null = null,
): { decision: Decision; evaluated: EvaluatedGrant[] } {
  const { denies, allows } = compiled(grants);
  const evaluated = [...denies.list, ...allows.list].map((grant): EvaluatedGrant => {
    const skipReason = findSkipReason(grant, question);
    return skipReason ? { grant, result: 'skipped', skipReason } : { grant, result: 'matched' };
  });
  const findFirst = (effect: Effect) =>
    evaluated.find(({ grant, result }) => result === 'matched' && grant.effect === effect)?.grant;
  const decision = judge(findFirst('deny'), () => findFirst('allow'));
  return { decision: limit(decision, question, ceiling), evaluated };
}

function judge(deny: Grant | undefined, findAllow: () => Grant | undefined): Decision {
  if (deny) return denyBy(deny);
  const allow = findAllow();
  return allow
    ? { allowed: true, reason: 'allowed', grant: allow }
    : { allowed: false, reason: 'no matching allow policy' };
}

/** The first match among grants whose scope can match. */
function findMatch(question: Question, keys: readonly string[], { list, byScope }: IndexedGrants): Grant | undefined {
  let first = list.length;
  for (const key of keys) {
    for (const place of byScope.get(key) ?? NOWHERE) {
      if (place >= first) break;
      if (findSkipReason(list[place]!, question) === undefined) first = place;
    }
  }
  return list[first];
}

function denyBy(grant: Grant): Decision {
  const { source } = grant;
  const reason =
    source.kind === 'role'
      ? (`explicitly denied by role '${source.roleName}' block` as const)
      : 'explicitly denied by direct policy';
  return { allowed: false, reason, grant };
}

function limit(decision: Decision, question: Question, ceiling: TokenCeiling | null): Decision {
  if (!decision.allowed || ceiling === null || ceiling.ownerId !== question.subject.id) return decision;
  const isWithin = ceiling.rows.some(
    ({ scope, actions, conditions }) =>
      actions.has(question.action) && matchScope(scope, question.target) && checkConditions(conditions, question),
  );
  return isWithin ? decision : { allowed: false, reason: 'denied by access token permission ceiling' };
}
