import { compileGrants, decide, type Grant, type Question, type Subject, type Target } from '@portico/access';
import { findShut, type ShutAction } from './find-shut.ts';
import { toRepresentative } from './to-representative.ts';

/** A grant with a greater or smaller effect than before, for one action. */
export interface Difference {
  actionId: string;
  grant: Pick<Grant, 'scope' | 'tenantBoundary' | 'conditions'>;
  change: 'gains' | 'loses';
  /** A deny with conditions reaches the same, before or after the change. */
  isLimited?: boolean;
}

export interface Comparison {
  differences: Difference[];
  /** Actions of new grants that earlier denies keep shut. */
  shut: ShutAction[];
}

/**
 * A subject's gains and losses: for each grant in only one list, checks whether an object that it reaches is allowed
 * before and after. No difference if the subject has the same by another grant. Assumes that conditions of allows
 * hold. What a deny with conditions reaches is allowed in part.
 */
export function compareGrants(
  subject: Subject,
  before: readonly Grant[],
  after: readonly Grant[],
  findTarget: (id: string) => Target | undefined,
  now: number,
): Comparison {
  const [was, is] = [new Map(before.map(keyed)), new Map(after.map(keyed))];
  const changed = [...was, ...is].filter(([key]) => !(was.has(key) && is.has(key)));
  const [weighBefore, weighAfter] = [toScale(before), toScale(after)];
  const earlier = [...is].flatMap(([key, grant]) => (was.has(key) && grant.effect === 'deny' ? [grant] : []));
  const found = new Map<string, Difference>();
  const shut = new Map<string, ShutAction>();
  for (const [grantKey, grant] of changed) {
    const registered = grant.scope.mode === 'object' ? findTarget(grant.scope.objectId) : undefined;
    const target = toRepresentative(grant, registered);
    for (const action of grant.actions) {
      const question = { subject, action, target, tenant: null, context: {}, now };
      const [could, can] = [weighBefore(question), weighAfter(question)];
      if (grant.effect === 'allow' && is.has(grantKey) && can < ALLOWED) {
        const by = findShut(question, earlier);
        if (by) shut.set(JSON.stringify([action, by.assignmentId, by.blockId]), { actionId: action, grant, by });
      }
      if (could === can) continue;
      const change = can > could ? 'gains' : 'loses';
      const key = JSON.stringify([action, grant.scope, grant.tenantBoundary, change]);
      // What is changed without conditions includes what is changed with some.
      if (found.has(key) && isConditional(grant)) continue;
      const isLimited = could === LIMITED || can === LIMITED;
      found.set(key, { actionId: action, grant, change, ...(isLimited && { isLimited }) });
    }
  }
  return { differences: [...found.values()], shut: [...shut.values()] };
}

const SHUT = 0;
/** Allowed where the conditions of a deny don't hold. */
const LIMITED = 1;
const ALLOWED = 2;

function toScale(grants: readonly Grant[]): (question: Question) => number {
  const all = compileGrants(grants.map(unconditional));
  const isLimit = (grant: Grant) => grant.effect === 'deny' && isConditional(grant);
  const unlimited = grants.some(isLimit)
    ? compileGrants(grants.filter((grant) => !isLimit(grant)).map(unconditional))
    : undefined;
  return (question) => {
    if (decide(question, all).allowed) return ALLOWED;
    return unlimited && decide(question, unlimited).allowed ? LIMITED : SHUT;
  };
}

function keyed(grant: Grant): [string, Grant] {
  const { scope, tenantBoundary, effect, conditions, actions, startsAt, endsAt } = grant;
  return [JSON.stringify([scope, tenantBoundary, effect, conditions, [...actions].sort(), startsAt, endsAt]), grant];
}

const unconditional = (grant: Grant): Grant => ({ ...grant, conditions: {} });
const isConditional = ({ conditions }: Grant) => Object.keys(conditions).length > 0;
