import { expect, it } from 'vitest';
import type { SimulatedEntity } from '../access-queries.ts';
import { foldEffects, toPersonEffects } from './list-effects.ts';

type Effect = SimulatedEntity['gains'][number];
type Shut = SimulatedEntity['shut'][number];

const effect = (title: string, more: Partial<Effect> = {}): Effect => ({
  action: title,
  title,
  conditional: false,
  conditions: {},
  app: { id: 'crm' },
  scope: { object: null },
  ...more,
});
const shut = (title: string, by: Partial<Shut['by']> = {}): Shut => ({
  action: title,
  title,
  app: null,
  by: { source: 'direct_policy', role: null, via: [], conditions: {}, ...by },
});
const person = (name: string, more: Partial<SimulatedEntity> = {}): SimulatedEntity => ({
  entity: { id: name, name, kind: 'person' },
  gains: [],
  loses: [],
  shut: [],
  before: [],
  ...more,
});

it('lists each action once, and asks why about a loss first', () => {
  const effects = toPersonEffects(
    person('Mateo', { gains: [effect('See'), effect('See')], loses: [effect('Export')], before: ['Export'] }),
  );
  expect(effects).toMatchObject({ gains: ['See'], loses: ['Export'], before: ['Export'] });
  expect(effects.asked).toEqual({ action: 'Export', app: 'crm', object: null });
  expect(toPersonEffects(person('Ana')).asked).toBeNull();
});

it('says the condition of what is gained, unless it is gained without one as well', () => {
  const most = { conditional: true, conditions: { 'object.attributes.amount': { lte: 50_000 } } };
  const gains = [effect('Edit', most), effect('See', most), effect('See'), effect('Book', { conditional: true })];
  expect(toPersonEffects(person('Jonas', { gains })).gains).toEqual([
    'Edit, when the amount is at most 50,000',
    'See',
    'Book, with a condition',
  ]);
});

it('says what stays shut in spite of the role, by what, and when', () => {
  const conditions = { 'object.attributes.amount': { gt: 50_000 } };
  const effects = toPersonEffects(
    person('Jonas', {
      gains: [effect('Edit', { conditional: true })],
      shut: [
        shut('Edit', { source: 'role', role: { name: 'Contractor limits' }, via: ['Contractors'], conditions }),
        shut('Export', { via: ['Staff', 'Contractors'] }),
        shut('Delete'),
      ],
    }),
  );
  expect(effects.gains).toEqual(['Edit']);
  expect(effects.shut).toEqual([
    'Edit, but not when the amount is more than 50,000: Contractor limits',
    'Export stays denied: a policy of Contractors',
    'Delete stays denied: a policy of their own',
  ]);
});

it('folds those for whom it is the same, below two of them', () => {
  const alike = ['a', 'b', 'c', 'd', 'e'].map((name) => person(name, { gains: [effect('See')] }));
  const other = person('f', { gains: [effect('See')], shut: [shut('Edit')] });
  const folds = foldEffects([...alike, other].map(toPersonEffects)).map((fold) => [
    fold.shown.length,
    fold.more.length,
  ]);
  expect(folds).toEqual([
    [2, 3],
    [1, 0],
  ]);
});
