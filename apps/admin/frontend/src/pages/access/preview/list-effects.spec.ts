import { expect, it } from 'vitest';
import { foldEffects, listEffects } from './list-effects.ts';

const effect = (name: string, title: string) => ({
  entity: { id: name, name, kind: 'person' },
  action: title,
  title,
  conditional: false,
  app: { id: 'crm', name: 'CRM' },
  scope: { object: null },
});

it('lists who loses first, then who does both, then who gains, each action once', () => {
  const people = listEffects({
    gains: [effect('Niamh', 'See'), effect('Mateo', 'Delete'), effect('Niamh', 'See')],
    loses: [effect('Mateo', 'Export'), effect('Gabriel', 'Export')],
    before: [{ entityId: 'Mateo', titles: ['See', 'Export'] }],
  });
  expect(people.map(({ entity, loses, gains, before }) => [entity.name, loses, gains, before])).toEqual([
    ['Gabriel', ['Export'], [], []],
    ['Mateo', ['Export'], ['Delete'], ['See', 'Export']],
    ['Niamh', [], ['See'], []],
  ]);
  expect(people[2]!.asked).toEqual({ action: 'See', app: 'crm', object: null });
});

it('folds those for whom it is the same, below two of them', () => {
  const gains = ['a', 'b', 'c', 'd', 'e'].map((name) => effect(name, 'See'));
  const people = listEffects({ gains: [...gains, effect('f', 'Edit')], loses: [], before: [] });
  const folds = foldEffects(people).map(({ shown, more }) => [shown.length, more.length]);
  expect(folds).toEqual([
    [2, 3],
    [1, 0],
  ]);
});
