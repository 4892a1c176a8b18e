import { describe, expect, it } from 'vitest';
import { planSnapshot, type SnapshotFacts } from './plan-snapshot.ts';

const facts: SnapshotFacts = {
  administrator: false,
  open: 'assigned',
  roles: [
    { key: 'viewer', title: 'Viewer', isDefault: true, grants: ['deal.read'] },
    { key: 'editor', title: 'Editor', isDefault: false, grants: ['deal.read', 'deal.write', 'deal.gone'] },
  ],
  permissions: ['deal.read', 'deal.write'],
  heldRoles: [],
};

describe('planSnapshot', () => {
  it('gives nothing to who holds nothing', () => {
    expect(planSnapshot(facts)).toMatchObject({ roles: [], permissions: [] });
  });

  it('gives the default role where the app is open to everyone', () => {
    expect(planSnapshot({ ...facts, open: 'everyone' })).toMatchObject({
      roles: ['viewer'],
      permissions: ['deal.read'],
    });
  });

  it('gives a held role instead of the default one', () => {
    expect(planSnapshot({ ...facts, open: 'everyone', heldRoles: ['editor'] }).roles).toEqual(['editor']);
  });

  it('leaves out permissions and roles that the manifest does not declare', () => {
    const snapshot = planSnapshot({ ...facts, heldRoles: ['editor', 'owner'] });
    expect(snapshot).toMatchObject({ roles: ['editor'], permissions: ['deal.read', 'deal.write'] });
  });

  it('gives an administrator everything that is declared', () => {
    expect(planSnapshot({ ...facts, administrator: true }).permissions).toEqual(['deal.read', 'deal.write']);
  });

  it('changes its version exactly when the answer changes', () => {
    const viewer = planSnapshot({ ...facts, heldRoles: ['viewer'] });
    expect(planSnapshot({ ...facts, heldRoles: ['viewer', 'owner'] }).version).toBe(viewer.version);
    expect(planSnapshot({ ...facts, heldRoles: ['editor'] }).version).not.toBe(viewer.version);
  });
});
