import type { SimulatedChange } from '../access-queries.ts';

type Effect = SimulatedChange['gains'][number];

/** The gains and losses of one person. */
export interface PersonEffects {
  entity: Effect['entity'];
  loses: string[];
  gains: string[];
  /** Their permissions today. */
  before: string[];
  /** Why this: one of the effects, for the page that explains. */
  asked: { action: string; app: string | null; object: string | null };
}

/** Those who lose, then those who lose and gain, then those who gain. */
export function listEffects({ gains, loses, before }: Pick<SimulatedChange, 'gains' | 'loses' | 'before'>) {
  const held = new Map(before.map(({ entityId, titles }) => [entityId, titles]));
  const people = new Map<string, PersonEffects>();
  const add = (effect: Effect, side: 'gains' | 'loses') => {
    const { entity, action, title, app, scope } = effect;
    const asked = { action, app: app?.id ?? null, object: scope.object?.id ?? null };
    const known = people.get(entity.id) ?? {
      entity,
      loses: [],
      gains: [],
      before: held.get(entity.id) ?? [],
      asked,
    };
    if (!known[side].includes(title)) known[side].push(title);
    people.set(entity.id, known);
  };
  for (const effect of loses) add(effect, 'loses');
  for (const effect of gains) add(effect, 'gains');
  return [...people.values()].sort((a, b) => placeOf(a) - placeOf(b));
}

function placeOf({ loses, gains }: PersonEffects): number {
  if (loses.length === 0) return 2;
  return gains.length === 0 ? 0 : 1;
}

export interface Fold {
  shown: PersonEffects[];
  /** Those after the last of `shown` for whom it is the same. */
  more: PersonEffects[];
}

const ALONE = 2;

/** Two of those for whom a change is the same, and the others folded below them. One is not folded. */
export function foldEffects(people: readonly PersonEffects[]): Fold[] {
  const alike = Map.groupBy(people, ({ loses, gains, before }) => JSON.stringify([loses, gains, before]));
  return [...alike.values()].map((group) =>
    group.length <= ALONE + 1 ? { shown: group, more: [] } : { shown: group.slice(0, ALONE), more: group.slice(ALONE) },
  );
}
