import { describe, expect, it } from 'vitest';
import { allow, ask, deny, group, limit, membership, resource, tenantObject } from '../test/world.ts';
import { compileGrants } from './compile-grants.ts';
import { decide, decideWithCeiling, explain, type TokenCeiling } from './decide.ts';
import type { Question, Reason } from './decision.ts';
import type { Grant } from './grant.ts';

const R = resource('r', 'channel', { tenantId: 'a' });
const OTHER = resource('other', 'channel', { tenantId: 'a' });
const CHANNELS = { mode: 'object_type', objectType: 'resource:channel' } as const;
const EVERYWHERE = { mode: 'platform' } as const;
const ONLY_R = { mode: 'object', objectId: 'r' } as const;
const NO_ALLOW = 'no matching allow policy';
const BY_POLICY = 'explicitly denied by direct policy';

interface Vector {
  number: number;
  says: string;
  grants: readonly Grant[];
  question: Question;
  reason: Reason;
}

const inH = resource('r', 'channel', { tenantId: 'a', parentGroupIds: ['H'], ancestorGroupIds: ['G'] });
const inG = resource('r2', 'channel', { tenantId: 'a', parentGroupIds: ['G'] });
const G = group('G', { tenantId: 'a' });
const H = group('H', { tenantId: 'a', parentGroupIds: ['G'] });
const I = group('I', { tenantId: 'a', parentGroupIds: ['H'], ancestorGroupIds: ['G'] });
const below = [allow('manage', { mode: 'group_descendant_groups', groupId: 'G' })];
const fromOffice = [allow('read', CHANNELS, { conditions: { 'context.ip': '10.0.0.1' } })];
const inTenantA = [allow('read', { mode: 'object_kind', objectKind: 'resource' }, { tenantBoundary: 'a' })];

/** Numbered as in the reference decision table. Auth's engine specs cover the rows that need a database. */
const VECTORS: readonly Vector[] = [
  { number: 1, says: 'no grants', grants: [], question: ask('read', R), reason: NO_ALLOW },
  { number: 2, says: 'of the type', grants: [allow('read', CHANNELS)], question: ask('read', R), reason: 'allowed' },
  {
    number: 2,
    says: 'a type without its kind never matches',
    grants: [allow('read', { mode: 'object_type', objectType: 'channel' })],
    question: ask('read', R),
    reason: NO_ALLOW,
  },
  {
    number: 3,
    says: 'a deny on one object',
    grants: [allow('read', CHANNELS), deny('read', ONLY_R)],
    question: ask('read', R),
    reason: BY_POLICY,
  },
  {
    number: 3,
    says: 'leaves the others alone',
    grants: [allow('read', CHANNELS), deny('read', ONLY_R)],
    question: ask('read', OTHER),
    reason: 'allowed',
  },
  {
    number: 3,
    says: 'a deny of a role names the role',
    grants: [
      allow('read', CHANNELS),
      deny('read', ONLY_R, { source: { kind: 'role', roleId: 'x', roleName: 'Guests' } }),
    ],
    question: ask('read', R),
    reason: "explicitly denied by role 'Guests' block",
  },
  { number: 4, says: 'no context', grants: fromOffice, question: ask('read', R), reason: NO_ALLOW },
  {
    number: 4,
    says: 'the context that the condition wants',
    grants: fromOffice,
    question: ask('read', R, { context: { ip: '10.0.0.1' } }),
    reason: 'allowed',
  },
  {
    number: 5,
    says: 'a deny whose condition does not hold',
    grants: [allow('read', CHANNELS), deny('read', ONLY_R, { conditions: { 'context.ip': '10.0.0.1' } })],
    question: ask('read', R),
    reason: 'allowed',
  },
  {
    number: 6,
    says: 'neq on an absent attribute',
    grants: [allow('read', CHANNELS, { conditions: { 'entity.attributes.x': { neq: 'a' } } })],
    question: ask('read', R),
    reason: NO_ALLOW,
  },
  {
    number: 7,
    says: 'an object in a child group is a descendant',
    grants: [allow('read', { mode: 'group_descendant_objects', groupId: 'G', objectType: 'resource:channel' })],
    question: ask('read', inH),
    reason: 'allowed',
  },
  {
    number: 7,
    says: 'a direct member is not',
    grants: [allow('read', { mode: 'group_descendant_objects', groupId: 'G', objectType: 'resource:channel' })],
    question: ask('read', inG),
    reason: NO_ALLOW,
  },
  {
    number: 8,
    says: 'direct objects end at the child group',
    grants: [allow('read', { mode: 'group_direct_objects', groupId: 'G', objectType: 'resource:channel' })],
    question: ask('read', inH),
    reason: NO_ALLOW,
  },
  { number: 9, says: 'a child group', grants: below, question: ask('manage', H), reason: 'allowed' },
  { number: 9, says: 'a grandchild', grants: below, question: ask('manage', I), reason: 'allowed' },
  { number: 9, says: 'not the group itself', grants: below, question: ask('manage', G), reason: NO_ALLOW },
  {
    number: 10,
    says: 'child groups end at the children',
    grants: [allow('manage', { mode: 'group_child_groups', groupId: 'G' })],
    question: ask('manage', I),
    reason: NO_ALLOW,
  },
  {
    number: 11,
    says: 'what a group of people holds, its members hold',
    grants: [allow('read', CHANNELS, { via: [{ id: 'p', name: 'P' }] })],
    question: ask('read', R),
    reason: 'allowed',
  },
  {
    number: 13,
    says: 'another action',
    grants: [allow('read', CHANNELS)],
    question: ask('publish', R),
    reason: NO_ALLOW,
  },
  {
    number: 14,
    says: 'without a boundary, everywhere',
    grants: [allow('read', EVERYWHERE)],
    question: ask('read', R),
    reason: 'allowed',
  },
  {
    number: 15,
    says: 'a kind, beyond the boundary',
    grants: inTenantA,
    question: ask('read', resource('b', 'channel', { tenantId: 'b' })),
    reason: NO_ALLOW,
  },
  {
    number: 15,
    says: 'an object of the platform, beyond the boundary',
    grants: inTenantA,
    question: ask('read', resource('p', 'channel')),
    reason: NO_ALLOW,
  },
  { number: 15, says: 'within the boundary', grants: inTenantA, question: ask('read', R), reason: 'allowed' },
  {
    number: 18,
    says: 'a member reads the tenant',
    grants: [membership('a')],
    question: ask('read', tenantObject('a')),
    reason: 'allowed',
  },
  {
    number: 18,
    says: 'and nothing in it',
    grants: [membership('a')],
    question: ask('read', R),
    reason: NO_ALLOW,
  },
  {
    number: 19,
    says: 'unless a deny takes that',
    grants: [membership('a'), deny('read', { mode: 'object', objectId: 'a' })],
    question: ask('read', tenantObject('a')),
    reason: BY_POLICY,
  },
  {
    number: 22,
    says: 'a type is enough for a decision',
    grants: [allow('manage', CHANNELS)],
    question: ask('manage', R),
    reason: 'allowed',
  },
];

describe('decide', () => {
  it.each(VECTORS)('$number: $says', ({ grants, question, reason }) => {
    const decision = decide(question, grants);

    expect(decision).toMatchObject({ allowed: reason === 'allowed', reason });
    expect(decide(question, compileGrants(grants))).toEqual(decision);
    expect(explain(question, grants).decision).toEqual(decision);
  });

  it('holds a grant from its start to the millisecond before its end', () => {
    const grants = [allow('read', CHANNELS, { startsAt: 10, endsAt: 20 })];
    const allowedAt = [9, 10, 19, 20].filter((now) => decide(ask('read', R, { now }), grants).allowed);

    expect(allowedAt).toEqual([10, 19]);
  });

  it('lets a deny end, too', () => {
    const grants = [allow('read', CHANNELS), deny('read', CHANNELS, { endsAt: 20 })];

    expect(decide(ask('read', R, { now: 19 }), grants).reason).toBe(BY_POLICY);
    expect(decide(ask('read', R, { now: 20 }), grants).reason).toBe('allowed');
  });

  it('names the grant that decided', () => {
    const [first, second] = [allow('read', EVERYWHERE), allow('read', CHANNELS)];

    expect(decide(ask('read', R), [first, second]).grant).toBe(first);
  });
});

describe('decideWithCeiling', () => {
  const grants = [allow(['read', 'write', 'manage'], EVERYWHERE)];
  const ceiling: TokenCeiling = { ownerId: 'ada', rows: [limit('read', ONLY_R)] };
  const beyond = 'denied by access token permission ceiling';

  it.each<[number, string, Question, TokenCeiling | null, Reason]>([
    [16, 'within the ceiling', ask('read', R), ceiling, 'allowed'],
    [16, 'another action', ask('write', R), ceiling, beyond],
    [16, 'another object', ask('read', OTHER), ceiling, beyond],
    [16, 'about somebody else', ask('write', R), { ...ceiling, ownerId: 'bob' }, 'allowed'],
    [
      16,
      'a row whose condition fails',
      ask('read', R),
      { ownerId: 'ada', rows: [limit('read', ONLY_R, { 'context.x': 1 })] },
      beyond,
    ],
    [17, 'an empty ceiling', ask('read', R), { ownerId: 'ada', rows: [] }, beyond],
    [17, 'no ceiling', ask('read', R), null, 'allowed'],
  ])('%s: %s', (_number, _says, question, tokenCeiling, reason) => {
    expect(decideWithCeiling(question, grants, tokenCeiling).reason).toBe(reason);
    expect(explain(question, grants, tokenCeiling).decision.reason).toBe(reason);
  });

  it('never turns a deny into its own', () => {
    expect(decideWithCeiling(ask('read', R), [], { ownerId: 'ada', rows: [] }).reason).toBe(NO_ALLOW);
  });
});

describe('explain', () => {
  it('tries denies first and says of each grant why it was skipped', () => {
    const grants = [
      allow('read', CHANNELS),
      allow('write', CHANNELS),
      allow('read', { mode: 'object', objectId: 'other' }),
      allow('read', CHANNELS, { tenantBoundary: 'b' }),
      allow('read', CHANNELS, { startsAt: 1 }),
      allow('read', CHANNELS, { endsAt: 0 }),
      deny('read', CHANNELS, { conditions: { 'context.ip': '1' } }),
      deny('read', ONLY_R),
    ];
    const { evaluated } = explain(ask('read', R), grants);

    expect(evaluated.map(({ grant, skipReason, result }) => [grants.indexOf(grant), skipReason ?? result])).toEqual([
      [6, 'conditions'],
      [7, 'matched'],
      [0, 'matched'],
      [1, 'action'],
      [2, 'scope'],
      [3, 'boundary'],
      [4, 'not_yet'],
      [5, 'ended'],
    ]);
  });
});
