import type { Scope } from '@portico/access';
import type { Difference } from './compare-grants.ts';

interface SimulatedChange {
  entityId: string;
  actionId: string;
  scope: Scope;
  tenantBoundary: string | null;
  /** Only where the grant's conditions hold. */
  conditional: boolean;
}

interface ActionCount {
  actionId: string;
  gaining: number;
  losing: number;
}

export interface Simulation {
  /** Of the first 25 entities with gains. */
  gains: SimulatedChange[];
  /** Of the first 25 with losses. */
  loses: SimulatedChange[];
  /** What these hold before the change, in the apps concerned. */
  before: { entityId: string; actionIds: string[] }[];
  /** How many entities gain and lose each action anywhere. Most common first. */
  byAction: ActionCount[];
  /** How many of the examined entities gain or lose something. */
  changing: number;
  /** Number of entities with gains, and with losses, among those checked. */
  gaining: number;
  losing: number;
  /** False: more than a thousand entities are affected, and the rest was not checked. */
  complete: boolean;
}

export interface TouchedEntity {
  id: string;
  differences: readonly Difference[];
  held: string[];
}

const MOST_SHOWN = 25;

export function summarize(touched: readonly TouchedEntity[], complete: boolean): Simulation {
  const of = (change: Difference['change']) =>
    touched.filter(({ differences }) => differences.some((one) => one.change === change));
  const [gaining, losing] = [of('gains'), of('loses')];
  const [gainers, losers] = [gaining.slice(0, MOST_SHOWN), losing.slice(0, MOST_SHOWN)];
  return {
    gains: gainers.flatMap((entity) => listChanges(entity, 'gains')),
    loses: losers.flatMap((entity) => listChanges(entity, 'loses')),
    before: [...new Set([...losers, ...gainers])].map(({ id, held }) => ({ entityId: id, actionIds: held })),
    byAction: countActions(touched),
    changing: touched.length,
    gaining: gaining.length,
    losing: losing.length,
    complete,
  };
}

function listChanges({ id, differences }: TouchedEntity, change: Difference['change']): SimulatedChange[] {
  const of = differences.filter((one) => one.change === change);
  return of.map(({ actionId, grant: { scope, tenantBoundary, conditions } }) => ({
    entityId: id,
    actionId,
    scope,
    tenantBoundary,
    conditional: Object.keys(conditions).length > 0,
  }));
}

function countActions(touched: readonly TouchedEntity[]): ActionCount[] {
  const counts = new Map<string, ActionCount>();
  for (const { differences } of touched) {
    const changes = new Map(differences.map(({ actionId, change }) => [`${change} ${actionId}`, { actionId, change }]));
    for (const { actionId, change } of changes.values()) {
      const count = counts.get(actionId) ?? { actionId, gaining: 0, losing: 0 };
      count[change === 'gains' ? 'gaining' : 'losing'] += 1;
      counts.set(actionId, count);
    }
  }
  return [...counts.values()].sort((a, b) => b.gaining + b.losing - a.gaining - a.losing);
}
