import type { Grant, Subject, Target } from '@portico/access';
import type { Difference } from './compare-grants.ts';
import type { ShutAction } from './find-shut.ts';
import { listHeld, listHeldOn } from './list-held.ts';

/** Where a change has an effect: which of what somebody holds already says something about it. */
export interface Concern {
  /** Null: the platform's own actions. */
  apps: Set<string | null>;
  /** A null tenant: everywhere. */
  tenantIds: Set<string | null>;
  /** The only things on which the platform's own actions change, such as the app that a role opens. Null: they change on more than single things. */
  things: Map<string, Target> | null;
}

export const emptyConcern = (): Concern => ({ apps: new Set(), tenantIds: new Set(), things: new Map() });

/** What the engine knows of an action, and of what a grant reaches. */
export interface Lookups {
  appOf: (actionId: string) => string | null;
  /** What stands for all that a grant reaches. */
  findSample: (grant: Difference['grant'] | ShutAction['grant']) => Target;
  findTarget: (id: string) => Target | undefined;
}

/** Adds a difference, or what stays shut. */
export function addToConcern(
  concern: Concern,
  { actionId, grant }: Pick<Difference | ShutAction, 'actionId' | 'grant'>,
  { appOf, findSample }: Lookups,
): void {
  const [app, sample] = [appOf(actionId), findSample(grant)];
  concern.apps.add(app);
  concern.tenantIds.add(sample.tenantId);
  if (app !== null) return;
  if (grant.scope.mode === 'object') concern.things?.set(JSON.stringify([grant.scope, grant.tenantBoundary]), sample);
  else concern.things = null;
}

/** The actions that a subject holds before the change, where it is concerned. */
export function listHeldIn(
  { apps, tenantIds, things }: Concern,
  subject: Subject,
  grants: readonly Grant[],
  { appOf, findSample, findTarget }: Lookups,
  now: number,
): string[] {
  // A change in one tenant shows what somebody holds there, not what they hold in other tenants.
  const isThere = (place: string | null) => place === null || tenantIds.has(null) || tenantIds.has(place);
  const there = grants.filter((grant) => grant.effect === 'deny' || isThere(findSample(grant).tenantId));
  const held = listHeld(subject, there, findTarget, now).filter((actionId) => apps.has(appOf(actionId)));
  if (things === null) return held;
  // Who may open one app holds nothing in another that also has an action to open it.
  const onThings = new Set(listHeldOn(subject, there, [...things.values()], now));
  return held.filter((actionId) => appOf(actionId) !== null || onThings.has(actionId));
}
