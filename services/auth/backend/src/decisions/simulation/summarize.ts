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

export interface Simulation {
  /** Of the first 25 entities that gain something. */
  gains: SimulatedChange[];
  /** Of the first 25 that lose something. */
  loses: SimulatedChange[];
  /** What those hold before it, of the apps of which they gain or lose something. */
  before: { entityId: string; actionIds: string[] }[];
  /** How many entities gain something, and how many lose something, among those that were looked at. */
  gaining: number;
  losing: number;
  /** False: more than a thousand entities are affected, and the rest was not looked at. */
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
