import { expect, it } from 'vitest';
import type { Explained } from './ask-queries.ts';
import { grant } from './grant.fixture.ts';
import { listPath, sayBecause, sayResult, sayScope } from './say-grant.ts';

it('says what a grant covers, and how it comes to somebody', () => {
  expect(sayScope(grant)).toBe('Every deal');
  expect(
    sayScope({ ...grant, scopeMode: 'group_descendant_objects', object: { id: 'g', kind: 'group', name: 'Lyon' } }),
  ).toBe('What is in Lyon');
  const wordsOf = (one: typeof grant) => listPath(one).map(({ words }) => words);
  expect(wordsOf(grant)).toEqual(['Direct', 'Editor']);
  expect(wordsOf({ ...grant, via: ['All', 'Sales'], source: 'direct_policy', role: null })).toEqual([
    'All',
    'Sales',
    'Policy',
  ]);
});

it('says why a grant says nothing', () => {
  const skipped = (skipReason: 'action' | 'conditions' | 'ended', more: Partial<typeof grant> = {}) =>
    sayResult({ matched: false, skipReason, grant: { ...grant, ...more } }, { decides: false, allowed: true }).text;
  expect(skipped('action', { actions: ['a', 'b', 'c', 'd', 'e'] })).toBe('Gives a, b, c and 2 more.');
  expect(skipped('conditions', { conditions: { 'object.value': { lte: 5 } } })).toContain('"lte":5');
  expect(skipped('ended', { endsAt: '2026-01-31T12:00:00Z' })).toMatch(/^Ended .*2026/);
});

it('says that a deny was found where an allowing grant is overruled', () => {
  const overruled = (allowed: boolean) =>
    sayResult({ matched: true, skipReason: null, grant }, { decides: false, allowed }).text;
  expect(overruled(false)).toBe('Matches, but a deny was found.');
  expect(overruled(true)).toBe('Matches, but another grant was found before it.');
});

const by = (more: Partial<typeof grant>, allowed = true): Partial<Explained> => ({
  allowed,
  decidedBy: 0,
  evaluated: [{ matched: true, skipReason: null, grant: { ...grant, ...more } }],
});

it.each<[Partial<Explained>, string]>([
  [{ allowed: true, decidedBy: 0 }, 'The role Editor allows it.'],
  [{ allowed: false, decidedBy: 0 }, 'The role Editor forbids it. A deny always wins.'],
  [by({ via: ['Fernhill', 'Sales'] }), 'The role Editor allows it, through Fernhill.'],
  [by({ via: ['Everyone'], role: null }), 'A policy of Everyone allows it.'],
  [
    {
      ...by({ effect: 'deny', role: { id: 'l', name: 'Limits' } }, false),
      subject: { id: 'j', name: 'Jonas Weber', kind: 'human', status: 'active' },
      evaluated: [
        { matched: true, skipReason: null, grant: { ...grant, effect: 'deny', role: { id: 'l', name: 'Limits' } } },
        { matched: false, skipReason: 'scope', grant: { ...grant, role: { id: 'v', name: 'Viewer' } } },
        { matched: true, skipReason: null, grant },
      ],
    },
    'As Editor, Jonas could. The role Limits forbids it. A deny always wins.',
  ],
  [by({ role: null }, false), 'A policy of their own forbids it. A deny always wins.'],
  [{ reason: 'no matching allow policy' }, 'No grant allows it, and without one the answer is no.'],
  [{ reason: 'subject is not active' }, 'They are suspended, so every answer is no.'],
  [{ reason: "unknown action 'x'" }, 'This action does not apply to such a thing.'],
])('%j: %s', (facts, said) => {
  const base = {
    allowed: false,
    reason: '',
    decidedBy: null,
    action: 'a',
    subject: null,
    target: null,
    tenantStatus: null,
  };
  expect(sayBecause({ ...base, evaluated: [{ matched: true, skipReason: null, grant }], ...facts })).toBe(said);
});
