import { decide, type Grant, type Scope, type Target } from '@portico/access';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EVERY_ACTION_BLOCK_ID } from '../seed-ids.ts';
import type { Gift } from './gift.ts';
import { listNotHeld } from './list-not-held.ts';

const target = (id: string, kind: Target['kind'], subKind: string | null, facts: Partial<Target> = {}): Target => ({
  id,
  kind,
  subKind,
  tenantId: 'A',
  instanceOf: null,
  parentGroupIds: [],
  ancestorGroupIds: [],
  attributes: {},
  ...facts,
});

/** Groups G > H > I and J of tenant A. X is an app in both tenants. */
const world = [
  target('A', 'tenant', null, { tenantId: null }),
  target('B', 'tenant', null, { tenantId: null }),
  target('G', 'group', null),
  target('H', 'group', null, { parentGroupIds: ['G'] }),
  target('I', 'group', null, { parentGroupIds: ['H'], ancestorGroupIds: ['G'] }),
  target('J', 'group', null),
  target('r', 'resource', 'channel', { parentGroupIds: ['G'] }),
  target('s', 'resource', 'channel', { parentGroupIds: ['H', 'J'], ancestorGroupIds: ['G'] }),
  target('t', 'resource', 'rule', { parentGroupIds: ['I'], ancestorGroupIds: ['H', 'G'] }),
  target('u', 'resource', 'channel', { tenantId: 'B' }),
  target('v', 'resource', 'channel', { tenantId: null }),
  target('d', 'entity', 'device'),
  target('X', 'entity', 'application', { tenantId: null }),
  target('XA', 'entity', 'application', { instanceOf: 'X', parentGroupIds: ['J'] }),
  target('w', 'resource', 'X/deal', { instanceOf: 'X', parentGroupIds: ['G'] }),
  target('XB', 'entity', 'application', { tenantId: 'B', instanceOf: 'X' }),
];
const targets = new Map(world.map((one) => [one.id!, one]));

const held = (scope: Scope, facts: Partial<Grant> = {}): Grant => ({
  assignmentId: 'assignment',
  blockId: 'held',
  source: { kind: 'direct_policy' },
  via: [],
  tenantBoundary: null,
  scope,
  actions: new Set(['read']),
  effect: 'allow',
  conditions: {},
  ...facts,
});
const gift = (scope: Scope, facts: Partial<Gift> = {}): Gift => ({
  blockId: 'given',
  scope,
  tenantBoundary: null,
  actions: new Set(['read']),
  conditions: {},
  ...facts,
});

const everywhere: Scope = { mode: 'platform' };
const inA: Scope = { mode: 'tenant', tenantId: 'A' };
const object = (objectId: string): Scope => ({ mode: 'object', objectId });
const type = (objectType: string): Scope => ({ mode: 'object_type', objectType });
const kind = (objectKind: Target['kind']): Scope => ({ mode: 'object_kind', objectKind });
const below = (groupId: string, objectType = 'resource:channel'): Scope => ({
  mode: 'group_descendant_objects',
  groupId,
  objectType,
});
const directly = (groupId: string, objectType = 'resource:channel'): Scope => ({
  mode: 'group_direct_objects',
  groupId,
  objectType,
});
const ip = { 'context.ip': '10.0.0.1' };

describe('listNotHeld', () => {
  it.each<[string, Grant[], Gift]>([
    ['the same', [held(object('r'))], gift(object('r'))],
    ['everywhere holds a tenant', [held(everywhere)], gift(inA)],
    [
      'everywhere, in one tenant, holds what is given in it',
      [held(everywhere, { tenantBoundary: 'A' })],
      gift(kind('resource'), { tenantBoundary: 'A' }),
    ],
    ['a tenant holds its objects', [held(inA)], gift(object('r'))],
    ['a tenant holds itself', [held(inA)], gift(object('A'))],
    ['a tenant holds a kind within it', [held(inA)], gift(kind('resource'), { tenantBoundary: 'A' })],
    ['a tenant holds an app within it', [held(inA)], gift(object('X'), { tenantBoundary: 'A' })],
    ['a kind holds its types', [held(kind('resource'))], gift(type('resource:channel'))],
    ['a type holds its objects', [held(type('resource:channel'))], gift(object('u'))],
    ['an app holds what a tenant has of it', [held(object('X'))], gift(object('XB'))],
    ['a group holds its members', [held(directly('G'))], gift(object('r'))],
    ['what is below a group holds what is in one below', [held(below('G'))], gift(directly('H'))],
    ['what is below a group holds what is below another', [held(below('G'))], gift(below('H'))],
    [
      'descendant groups hold child groups',
      [held({ mode: 'group_descendant_groups', groupId: 'G' })],
      gift({ mode: 'group_child_groups', groupId: 'G' }),
    ],
    [
      'one grant for each action',
      [held(inA), held(inA, { actions: new Set(['write']) })],
      gift(inA, { actions: new Set(['read', 'write']) }),
    ],
    [
      'the same condition and one more',
      [held(inA, { conditions: ip })],
      gift(inA, { conditions: { ...ip, 'entity.kind': 'human' } }),
    ],
    ['until the giver loses it', [held(inA, { endsAt: 50 })], gift(inA, { endsAt: 50 })],
    ['a deny elsewhere', [held(everywhere), held({ mode: 'tenant', tenantId: 'B' }, { effect: 'deny' })], gift(inA)],
    ['a deny on another object', [held(inA), held(object('s'), { effect: 'deny' })], gift(object('r'))],
    ['a deny of another action', [held(inA), held(inA, { effect: 'deny', actions: new Set(['write']) })], gift(inA)],
    ['a deny that has ended', [held(inA), held(inA, { effect: 'deny', endsAt: 10 })], gift(inA)],
    [
      'an administrator gives administration',
      [held(everywhere, { blockId: EVERY_ACTION_BLOCK_ID })],
      gift(everywhere, { blockId: EVERY_ACTION_BLOCK_ID }),
    ],
    [
      'an administrator gives an action that is new',
      [held(everywhere, { blockId: EVERY_ACTION_BLOCK_ID })],
      gift(inA, { actions: new Set(['new']) }),
    ],
  ])('%s: may be given', (_says, grants, given) => {
    expect(listNotHeld(given, { grants, targets, now: 10 })).toEqual([]);
  });

  it.each<[string, Grant[], Gift]>([
    ['nothing', [], gift(object('r'))],
    ['another action', [held(inA, { actions: new Set(['write']) })], gift(inA)],
    ['a tenant does not hold everything', [held(inA)], gift(everywhere)],
    ['a tenant does not hold another', [held(inA)], gift({ mode: 'tenant', tenantId: 'B' })],
    ['a tenant does not hold a kind everywhere', [held(inA)], gift(kind('resource'))],
    ['a tenant does not hold an app everywhere', [held(inA)], gift(object('X'))],
    ['a boundary does not hold more', [held(everywhere, { tenantBoundary: 'A' })], gift(kind('resource'))],
    [
      'a boundary does not hold another tenant’s object',
      [held(everywhere, { tenantBoundary: 'A' })],
      gift(object('u')),
    ],
    ['a type does not hold its kind', [held(type('resource:channel'))], gift(kind('resource'))],
    ['an object does not hold its type', [held(object('r'))], gift(type('resource:channel'))],
    ['what a tenant has of an app does not hold the app', [held(object('XA'))], gift(object('X'))],
    [
      'a group that has an app does not hold what tenants have of it',
      [held(directly('J', 'entity:application'))],
      gift(object('X')),
    ],
    ['what is below a group does not hold what is in it', [held(below('G'))], gift(directly('G'))],
    ['what is below a group does not hold another type', [held(below('G', 'resource:rule'))], gift(below('H'))],
    [
      'child groups do not hold what is in them',
      [held({ mode: 'group_child_groups', groupId: 'G' })],
      gift(directly('H')),
    ],
    ['what only a condition allows', [held(inA, { conditions: ip })], gift(inA)],
    ['another condition', [held(inA, { conditions: ip })], gift(inA, { conditions: { 'context.ip': '10.0.0.2' } })],
    ['longer than the giver has it', [held(inA, { endsAt: 50 })], gift(inA)],
    ['what the giver has lost', [held(inA, { endsAt: 10 })], gift(inA, { endsAt: 9 })],
    ['what the giver gets later', [held(inA, { startsAt: 11 })], gift(inA)],
    ['a kind does not hold the objects of an app', [held(kind('entity'))], gift(object('X'))],
    ['a deny on an object of the app', [held(everywhere), held(object('w'), { effect: 'deny' })], gift(object('X'))],
    ['a deny on a part', [held(inA), held(object('r'), { effect: 'deny' })], gift(inA)],
    ['a deny of the whole', [held(object('r')), held(inA, { effect: 'deny' })], gift(object('r'))],
    ['a deny that starts later', [held(inA), held(inA, { effect: 'deny', startsAt: 90 })], gift(inA)],
    ['a deny under a condition', [held(inA), held(inA, { effect: 'deny', conditions: ip })], gift(inA)],
    [
      'a deny on what a tenant has of the app',
      [held(everywhere), held(object('XA'), { effect: 'deny' })],
      gift(object('X')),
    ],
    ['a deny in a tenant that has the app', [held(everywhere), held(inA, { effect: 'deny' })], gift(object('X'))],
    [
      'every action of today is not every action',
      [held(everywhere)],
      gift(everywhere, { blockId: EVERY_ACTION_BLOCK_ID }),
    ],
    ['an object that is gone', [held(inA)], gift(object('gone'))],
  ])('%s: may not be given', (_says, grants, given) => {
    expect(listNotHeld(given, { grants, targets, now: 10 })).toEqual([...given.actions]);
  });

  const groupId = fc.constantFrom('G', 'H', 'I', 'J');
  const objectType = fc.constantFrom(
    'resource:channel',
    'resource:X/deal',
    'resource:rule',
    'entity:application',
    'entity:device',
  );
  const tenantId = fc.constantFrom('A', 'B');
  const scope: fc.Arbitrary<Scope> = fc.oneof(
    fc.record({ mode: fc.constant('platform' as const) }),
    fc.record({ mode: fc.constant('tenant' as const), tenantId }),
    fc.record({
      mode: fc.constant('object_kind' as const),
      objectKind: fc.constantFrom('entity', 'resource', 'group', 'tenant'),
    }),
    fc.record({ mode: fc.constant('object_type' as const), objectType }),
    fc.record({ mode: fc.constant('object' as const), objectId: fc.constantFrom(...targets.keys()) }),
    fc.record({ mode: fc.constantFrom('group', 'group_child_groups', 'group_descendant_groups'), groupId }),
    fc.record({ mode: fc.constantFrom('group_direct_objects', 'group_descendant_objects'), groupId, objectType }),
  );
  const time = fc.constantFrom(undefined, 5, 10, 50);
  const facts = fc.record({
    scope,
    tenantBoundary: fc.constantFrom(null, null, 'A', 'B'),
    conditions: fc.constantFrom({}, {}, ip, { 'context.ip': '10.0.0.2' }),
    endsAt: time,
  });
  const grant = fc
    .record({ facts, effect: fc.constantFrom<Grant['effect'][]>('allow', 'allow', 'deny'), startsAt: time })
    .map(({ facts: { scope: where, ...rest }, ...more }) => held(where, { ...rest, ...more }));

  it('never lets people give what they could not do themselves, on any object, then or later', () => {
    fc.assert(
      fc.property(fc.array(grant, { minLength: 1, maxLength: 4 }), facts, (grants, { scope: where, ...rest }) => {
        const given = gift(where, rest);
        if (listNotHeld(given, { grants, targets, now: 10 }).length > 0) return;
        for (const one of world)
          for (const now of [10, 49, 60])
            for (const address of ['10.0.0.1', '10.0.0.2']) {
              const question = {
                subject: { id: 'ada', kind: 'human', tenantId: null, status: 'active', attributes: {} } as const,
                action: 'read',
                target: one,
                tenant: null,
                context: { ip: address },
                now,
              };
              if (decide(question, [held(where, rest)]).allowed) expect(decide(question, grants).allowed).toBe(true);
            }
      }),
      { numRuns: 2000 },
    );
  });
});
