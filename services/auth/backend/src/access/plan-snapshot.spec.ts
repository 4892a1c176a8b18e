import type { Grant } from '@portico/access';
import { describe, expect, it } from 'vitest';
import { planSnapshot, type ScopeOfApp, type SnapshotFacts } from './plan-snapshot.ts';

const NOW = 1_000_000;
const grant = (more: Partial<Grant> = {}): Grant => ({
  assignmentId: 'a',
  blockId: 'b',
  source: { kind: 'role', roleId: 'r', roleName: 'Viewer' },
  via: [],
  tenantBoundary: null,
  scope: { mode: 'object_type', objectType: 'resource:app/deal' },
  actions: new Set(['1', 'of another app']),
  effect: 'allow',
  conditions: {},
  ...more,
});
const facts: SnapshotFacts = {
  roles: ['viewer'],
  permissions: ['deal.read'],
  access: {
    appId: 'app',
    entity: { id: 'p', kind: 'human', tenantId: null, status: 'active', attributes: {} },
    tenant: null,
  },
  grants: [grant()],
  actionNames: new Map([['1', 'deal.read']]),
  translateScope: (scope) => [{ scope }],
  now: NOW,
};
const plan = (more: Partial<SnapshotFacts> = {}) => planSnapshot({ ...facts, ...more });

describe('planSnapshot', () => {
  it("carries the grants with the manifest's names, and nothing of other apps", () => {
    expect(plan({ grants: [grant(), grant({ actions: new Set(['of another app']) })] }).access.grants).toEqual([
      {
        actions: ['deal.read'],
        scope: { mode: 'object_type', objectType: 'resource:app/deal' },
        effect: 'allow',
        conditions: {},
        tenantBoundary: null,
        role: { id: 'r', name: 'Viewer' },
      },
    ]);
  });

  it('has one grant for each object that the app knows, with its type, and none for others', () => {
    const objectType = 'resource:app/deal';
    const objects = ['1', '2'].map((objectId): ScopeOfApp => ({ scope: { mode: 'object', objectId }, objectType }));
    const translated = (conditions: Grant['conditions']) =>
      plan({ translateScope: () => objects, grants: [grant({ conditions })] }).access.grants;
    expect(translated({ 'object.attributes.open': true })).toMatchObject(
      objects.map(({ scope }) => ({
        scope,
        conditions: { 'object.attributes.open': true, 'object.type': objectType },
      })),
    );
    expect(translated({ 'object.type': 'resource:app/note' })).toEqual([]);
    expect(plan({ translateScope: () => [] }).access.grants).toEqual([]);
  });

  it('expires at the next moment at which a grant starts or ends', () => {
    expect(plan().expiresInSeconds).toBe(60);
    expect(plan({ grants: [grant({ endsAt: NOW + 5900 })] }).expiresInSeconds).toBe(5);
    expect(plan({ grants: [grant({ startsAt: NOW + 900 })] }).expiresInSeconds).toBe(0);
    expect(plan({ grants: [grant({ startsAt: NOW - 900, endsAt: NOW - 1 })] }).expiresInSeconds).toBe(60);
  });

  it('changes its version exactly when the answer changes', () => {
    expect(plan().version).toBe(plan({ now: NOW + 1 }).version);
    expect(plan({ permissions: [] }).version).not.toBe(plan().version);
    expect(plan({ grants: [grant({ effect: 'deny' })] }).version).not.toBe(plan().version);
  });
});
