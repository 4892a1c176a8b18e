import type { Conditions, Scope } from '@portico/access';
import type { Difference } from './compare-grants.ts';
import type { ShutAction } from './find-shut.ts';

export interface SimulatedDifference {
  entityId: string;
  actionId: string;
  scope: Scope;
  tenantBoundary: string | null;
  /** Of the grant. */
  conditions: Conditions;
  /** Only where conditions hold: the grant's, or not those of a deny. */
  conditional: boolean;
}

interface ActionCount {
  actionId: string;
  gaining: number;
  losing: number;
}

export interface Simulation {
  /** Of the first 25 entities with gains. */
  gains: SimulatedDifference[];
  /** Of the first 25 with losses. */
  loses: SimulatedDifference[];
  /** What these hold before the change, in the apps concerned. */
  before: { entityId: string; actionIds: string[] }[];
  /** How many entities gain and lose each action anywhere. Most common first. */
  byAction: ActionCount[];
  /** How many of the examined entities gain or lose something. */
  changing: number;
  /** Number of entities with gains, and with losses, among those checked. */
  gaining: number;
  losing: number;
  /** Number of entities with both. */
  mixed: number;
  /** Number of examined entities without gains and losses. Changes of guardrails and of a tenant's apps examine none. */
  same: number;
  /** Number of entities for which something stays denied that the change would allow. */
  shut: number;
  /** False: more than a thousand entities are affected, and the rest was not checked. */
  complete: boolean;
  /** Everyone examined, for pages. */
  entities: readonly ExaminedEntity[];
}

export interface ExaminedEntity {
  id: string;
  differences: readonly Difference[];
  /** What the change would allow, and earlier denies keep shut. */
  shut?: readonly ShutAction[];
  /** The actions that it holds before the change, in the apps concerned. */
  listHeld(): string[];
}

const MOST_SHOWN = 25;

export function summarize(entities: readonly ExaminedEntity[], complete: boolean): Simulation {
  const [gaining, losing] = [entities.filter(isGaining), entities.filter(isLosing)];
  const [gainers, losers] = [gaining.slice(0, MOST_SHOWN), losing.slice(0, MOST_SHOWN)];
  const changing = entities.filter(({ differences }) => differences.length > 0);
  return {
    gains: gainers.flatMap((entity) => listDifferences(entity, 'gains')),
    loses: losers.flatMap((entity) => listDifferences(entity, 'loses')),
    before: [...new Set([...losers, ...gainers])].map((entity) => ({
      entityId: entity.id,
      actionIds: entity.listHeld(),
    })),
    byAction: countActions(changing),
    changing: changing.length,
    gaining: gaining.length,
    losing: losing.length,
    mixed: gaining.length + losing.length - changing.length,
    same: entities.length - changing.length,
    shut: entities.filter(({ shut = [] }) => shut.length > 0).length,
    complete,
    entities,
  };
}

export const isGaining = ({ differences }: ExaminedEntity) => differences.some(({ change }) => change === 'gains');
export const isLosing = ({ differences }: ExaminedEntity) => differences.some(({ change }) => change === 'loses');

export function listDifferences(
  { id, differences }: ExaminedEntity,
  change: Difference['change'],
): SimulatedDifference[] {
  const of = differences.filter((one) => one.change === change);
  return of.map(({ actionId, isLimited, grant: { scope, tenantBoundary, conditions } }) => ({
    entityId: id,
    actionId,
    scope,
    tenantBoundary,
    conditions,
    conditional: isLimited === true || Object.keys(conditions).length > 0,
  }));
}

function countActions(touched: readonly ExaminedEntity[]): ActionCount[] {
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
