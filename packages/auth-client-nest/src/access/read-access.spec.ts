import type { SnapshotAccess, SnapshotGrant } from '@portico/api-types';
import { expect, it } from 'vitest';
import { findRefusal, planWhere } from './decide-on-object.ts';
import { readAccess } from './read-access.ts';

const NOW = Date.parse('2026-11-29T12:00:00Z');
const everywhere: SnapshotGrant = {
  actions: ['note.read'],
  scope: { mode: 'platform' },
  effect: 'allow',
  conditions: {},
  tenantBoundary: null,
};
const tenant = { id: 'acme', name: 'Acme', alias: 'acme', status: 'active', attributes: { plan: 'pro' } } as const;

function read(grants: unknown[], facts: Partial<SnapshotAccess> = {}) {
  const entity = { id: 'ada', kind: 'human', tenantId: null, status: 'active', attributes: {} } as const;
  return readAccess({ appId: 'app', entity, tenant: null, grants, ...facts }, NOW);
}

const note = { type: 'note', id: 'n1', attributes: { stage: 'open' } };
const refusal = (access: ReturnType<typeof read>, object: Parameters<typeof findRefusal>[2] = note) =>
  findRefusal(access, 'note.read', object, NOW, {});

it.each<[string, Partial<SnapshotGrant>, boolean]>([
  ['everywhere', {}, true],
  ['on the app', { scope: { mode: 'object', objectId: 'app' } }, true],
  ['on the type', { scope: { mode: 'object_type', objectType: 'resource:app/note' } }, true],
  ['on another type', { scope: { mode: 'object_type', objectType: 'resource:app/page' } }, false],
  ['on another app', { scope: { mode: 'object', objectId: 'other' } }, false],
  ['on the object', { scope: { mode: 'object', objectId: 'n1' } }, true],
  [
    'on a group, which an app cannot tell',
    { scope: { mode: 'group_direct_objects', groupId: 'g', objectType: 'resource:app/note' } },
    false,
  ],
  [
    'with a condition on groups, which an app cannot tell',
    { conditions: { 'object.parent_group_id': null, 'object.attributes.stage': 'open' } },
    false,
  ],
  ['with a condition that holds', { conditions: { 'object.attributes.stage': 'open' } }, true],
  ['with a condition that does not', { conditions: { 'object.attributes.stage': 'won' } }, false],
  ['within a tenant, of an object in none', { tenantBoundary: 'acme' }, false],
  ['to come', { startsAt: '2026-11-29T12:00:01Z' }, false],
  ['that has ended', { endsAt: '2026-11-29T12:00:00Z' }, false],
])('an allow %s', (_says, facts, allows) => {
  expect(refusal(read([{ ...everywhere, ...facts }])) === undefined).toBe(allows);
});

it('names the role that denies', () => {
  const access = read([everywhere, { ...everywhere, effect: 'deny', role: { id: 'r', name: 'Guests' } }]);

  expect(refusal(access)).toBe("explicitly denied by role 'Guests' block");
});

it('reads a deny on a group as one on all objects of the type', () => {
  const scope = { mode: 'group_descendant_objects', groupId: 'g', objectType: 'resource:app/note' } as const;
  const access = read([everywhere, { ...everywhere, effect: 'deny', scope }]);

  expect(refusal(access)).toBe('explicitly denied by direct policy');
  expect(refusal(access, { ...note, type: 'page' })).toBeUndefined();
});

it.each(['object.parent_group_ids', 'resource.ancestor_group_ids', 'object.parent_group_id'])(
  'reads a deny with a condition on %s as one without it',
  (path) => {
    const conditions = { [path]: { contains: 'g' }, 'object.attributes.stage': 'open' };
    const access = read([everywhere, { ...everywhere, effect: 'deny', conditions }]);

    expect(refusal(access)).toBe('explicitly denied by direct policy');
    expect(refusal(access, { ...note, attributes: { stage: 'won' } })).toBeUndefined();
  },
);

it('drops an allow of a later auth that it cannot read, and honours a deny', () => {
  const later = { ...everywhere, scope: { mode: 'constellation' } };

  expect(refusal(read([later]))).toBe('no matching allow policy');
  expect(refusal(read([everywhere, later]))).toBeUndefined();
  expect(refusal(read([everywhere, { ...later, effect: 'deny' }]))).toBe('explicitly denied by direct policy');
  expect(refusal(read([everywhere, { ...later, effect: 'veto' }]))).toBe('explicitly denied by direct policy');
});

it('changes when the next grant starts or ends', () => {
  expect(read([everywhere]).changesAt).toBe(Infinity);
  expect(
    read([
      { ...everywhere, startsAt: '2026-11-29T11:00:00Z', endsAt: '2026-11-29T13:00:00Z' },
      { ...everywhere, startsAt: '2026-11-29T12:30:00Z' },
    ]).changesAt,
  ).toBe(Date.parse('2026-11-29T12:30:00Z'));
});

it('keeps to the tenant that the person acts in', () => {
  const access = read([everywhere], { tenant });

  expect(refusal(access, { ...note, tenantId: 'acme' })).toBeUndefined();
  expect(refusal(access, { ...note, tenantId: 'other' })).toBe('the object is in another tenant');
  expect(refusal(read([everywhere]), { ...note, tenantId: 'acme' })).toBe('the object is in another tenant');
  const frozen = read([everywhere], { tenant: { ...tenant, status: 'frozen' } });
  expect(refusal(frozen, { ...note, tenantId: 'acme' })).toBe('tenant is frozen');
});

it('finds rows of that tenant, or rows of an app without tenants', () => {
  const acme = read([everywhere], { tenant });
  const where = (access: typeof acme, tenantId?: string) =>
    planWhere(access, 'note.read', { type: 'note', id: 'id', tenantId }, NOW);

  expect(where(acme, 'tenantId')).toEqual({ AND: [{ tenantId: 'acme' }] });
  expect(where(acme)).toEqual({ AND: [] });
  expect(where(read([]), 'tenantId')).toEqual({ AND: [{ id: { in: [] } }, { id: { in: [] } }] });
  const frozen = read([everywhere], { tenant: { ...tenant, status: 'frozen' } });
  expect(where(frozen, 'tenantId')).toEqual({ AND: [{ id: { in: [] } }] });
});
