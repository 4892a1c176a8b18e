import { compileGrants, decide, type Grant, type Subject, type Target } from '@portico/access';
import { toRepresentative } from './to-representative.ts';

/** A grant with a greater or smaller effect than before, for one action. */
export interface Difference {
  actionId: string;
  grant: Pick<Grant, 'scope' | 'tenantBoundary' | 'conditions'>;
  change: 'gains' | 'loses';
}

/**
 * A subject's gains and losses: for each grant in only one list, checks whether an object that it reaches is allowed
 * before and after. No difference if the subject has the same by another grant. Assumes that conditions hold.
 */
export function compareGrants(
  subject: Subject,
  before: readonly Grant[],
  after: readonly Grant[],
  findTarget: (id: string) => Target | undefined,
  now: number,
): Difference[] {
  const [was, is] = [new Map(before.map(keyed)), new Map(after.map(keyed))];
  const changed = [...was, ...is].filter(([key]) => !(was.has(key) && is.has(key))).map(([, grant]) => grant);
  const [decidesBefore, decidesAfter] = [before, after].map((grants) => compileGrants(grants.map(unconditional)));
  const found = new Map<string, Difference>();
  for (const grant of changed) {
    const registered = grant.scope.mode === 'object' ? findTarget(grant.scope.objectId) : undefined;
    const target = toRepresentative(grant, registered);
    for (const actionId of grant.actions) {
      const question = { subject, action: actionId, target, tenant: null, context: {}, now };
      const could = decide(question, decidesBefore!).allowed;
      const can = decide(question, decidesAfter!).allowed;
      if (could === can) continue;
      const change = can ? 'gains' : 'loses';
      found.set(JSON.stringify([actionId, grant.scope, grant.tenantBoundary, change]), { actionId, grant, change });
    }
  }
  return [...found.values()];
}

function keyed(grant: Grant): [string, Grant] {
  const { scope, tenantBoundary, effect, conditions, actions, startsAt, endsAt } = grant;
  return [JSON.stringify([scope, tenantBoundary, effect, conditions, [...actions].sort(), startsAt, endsAt]), grant];
}

const unconditional = (grant: Grant): Grant => ({ ...grant, conditions: {} });
