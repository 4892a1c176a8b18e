import { sayConditions } from '../../../parts/block/say-condition.ts';
import type { SimulatedEntity } from '../access-queries.ts';
import { t } from './preview.texts.ts';

type Effect = SimulatedEntity['gains'][number];
type Shut = SimulatedEntity['shut'][number];

/** Each action once, with its condition: "Edit deals, when the amount is at most 50,000". */
export function sayEffects(effects: readonly Effect[], shut: readonly Shut[]): string[] {
  const plain = effects.filter(({ conditional }) => !conditional).map(({ title }) => title);
  const words = effects.map((effect) => (plain.includes(effect.title) ? effect.title : sayEffect(effect, shut)));
  return [...new Set(words)];
}

function sayEffect({ action, title, conditions }: Effect, shut: readonly Shut[]): string {
  const said = sayConditions(conditions as Record<string, unknown>);
  if (said !== '') return t('preview.effect.when', { title, conditions: said });
  // The line about what stays shut says the condition.
  return shut.some((one) => one.action === action) ? title : t('preview.effect.limited', { title });
}

/** "Edit deals, but not when the amount is above 50,000: Contractor limits". */
export function sayShut({ title, by }: Shut): string {
  const said = sayConditions(by.conditions as Record<string, unknown>);
  const facts = { title, by: sayBy(by) };
  return said === '' ? t('preview.shut', facts) : t('preview.shut.when', { ...facts, conditions: said });
}

function sayBy({ role, via }: Shut['by']): string {
  if (role) return role.name;
  const group = via.at(-1);
  return group === undefined ? t('preview.by.own') : t('preview.by.group', { group });
}
