import type { SimulatedEntity } from '../access-queries.ts';
import { sayEffects, sayShut } from './say-effects.ts';

/** The gains and losses of one person, in words. */
export interface PersonEffects {
  entity: SimulatedEntity['entity'];
  loses: string[];
  gains: string[];
  /** What stays denied in spite of the role, and by what. */
  shut: string[];
  /** Their permissions today. */
  before: readonly string[];
  /** Why this: one of the effects, for the page that explains. Null: there is none. */
  asked: { action: string; app: string | null; object: string | null } | null;
}

export function toPersonEffects({ entity, gains, loses, shut, before }: SimulatedEntity): PersonEffects {
  const effect = loses[0] ?? gains[0];
  const asked = effect ?? shut[0];
  return {
    entity,
    loses: sayEffects(loses, shut),
    gains: sayEffects(gains, shut),
    shut: [...new Set(shut.map(sayShut))],
    before,
    asked: asked
      ? { action: asked.action, app: asked.app?.id ?? null, object: effect?.scope.object?.id ?? null }
      : null,
  };
}

export const isTouched = ({ loses, gains, shut }: PersonEffects) => loses.length + gains.length + shut.length > 0;

export interface Fold {
  shown: PersonEffects[];
  /** Those after the last of `shown` for whom it is the same. */
  more: PersonEffects[];
}

const ALONE = 2;

/** Two of those for whom a change is the same, and the others folded below them. One is not folded. */
export function foldEffects(people: readonly PersonEffects[]): Fold[] {
  const alike = Map.groupBy(people, ({ loses, gains, shut, before }) => JSON.stringify([loses, gains, shut, before]));
  return [...alike.values()].map((group) =>
    group.length <= ALONE + 1 ? { shown: group, more: [] } : { shown: group.slice(0, ALONE), more: group.slice(ALONE) },
  );
}
