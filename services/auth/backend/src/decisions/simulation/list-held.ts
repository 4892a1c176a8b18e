import { compileGrants, decide, type Grant, type Subject, type Target } from '@portico/access';
import { toRepresentative } from './to-representative.ts';

/** Actions that a subject holds anywhere if conditions hold, except those that a deny removes everywhere. */
export function listHeld(
  subject: Subject,
  grants: readonly Grant[],
  findTarget: (id: string) => Target | undefined,
  now: number,
): string[] {
  const decides = compileGrants(grants.map((grant) => ({ ...grant, conditions: {} })));
  const held = new Set<string>();
  for (const grant of grants) {
    if (grant.effect === 'deny') continue;
    const registered = grant.scope.mode === 'object' ? findTarget(grant.scope.objectId) : undefined;
    const target = toRepresentative(grant, registered);
    for (const action of grant.actions) {
      if (held.has(action)) continue;
      if (decide({ subject, action, target, tenant: null, context: {}, now }, decides).allowed) held.add(action);
    }
  }
  return [...held];
}

/** Actions that a subject holds on one of these things, if conditions hold. */
export function listHeldOn(
  subject: Subject,
  grants: readonly Grant[],
  things: readonly Target[],
  now: number,
): string[] {
  const decides = compileGrants(grants.map((grant) => ({ ...grant, conditions: {} })));
  const actions = new Set(grants.flatMap((grant) => (grant.effect === 'allow' ? [...grant.actions] : [])));
  const isHeld = (action: string) =>
    things.some((target) => decide({ subject, action, target, tenant: null, context: {}, now }, decides).allowed);
  return [...actions].filter(isHeld);
}
