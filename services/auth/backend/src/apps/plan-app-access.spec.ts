import { describe, expect, it } from 'vitest';
import { planAppAccess } from './plan-app-access.ts';

const permissions = [
  { action: 'deal.read', title: 'See deals', on: 'deal' },
  { action: 'deal.write', title: 'Edit deals', on: 'deal' },
  { action: 'note.read', title: 'See notes', on: 'note' },
  { action: 'export', title: 'Export', on: null },
];
const viewer = { key: 'viewer', title: 'Viewer', grants: ['deal.read'], default: true };
const editor = { key: 'editor', title: 'Editor', grants: ['deal.write', 'note.read', 'export'], default: false };
const access = (open: 'assigned' | 'everyone') => ({ open, requestable: false });
const plan = (open: 'assigned' | 'everyone', roles = [viewer, editor]) =>
  planAppAccess('app-1', { access: access(open), permissions, roles });

describe('planAppAccess', () => {
  it('makes a permission an action on its type, or on the app', () => {
    expect(plan('assigned').actions.map(({ name, objectKind, objectType }) => [name, objectKind, objectType])).toEqual([
      ['deal.read', 'resource', 'resource:app-1/deal'],
      ['deal.write', 'resource', 'resource:app-1/deal'],
      ['note.read', 'resource', 'resource:app-1/note'],
      ['export', 'entity', 'entity:application'],
    ]);
  });

  it("gives a role the action open, a block per type, and the default role's blocks", () => {
    expect(plan('assigned').blocks).toEqual([
      { role: 'viewer', objectType: null, open: true, actions: [] },
      { role: 'viewer', objectType: 'resource:app-1/deal', open: false, actions: ['deal.read'] },
      { role: 'editor', objectType: null, open: true, actions: ['export'] },
      { role: 'editor', objectType: 'resource:app-1/deal', open: false, actions: ['deal.read', 'deal.write'] },
      { role: 'editor', objectType: 'resource:app-1/note', open: false, actions: ['note.read'] },
    ]);
  });

  it('gives nothing for a permission that is not declared', () => {
    const [block, ...more] = plan('assigned', [{ ...viewer, grants: ['deal.burn'] }]).blocks;
    expect(block).toEqual({ role: 'viewer', objectType: null, open: true, actions: [] });
    expect(more).toEqual([]);
  });

  it('includes no role that is only the first one', () => {
    const { blocks } = plan('assigned', [{ ...viewer, default: false }, editor]);
    expect(blocks.flatMap(({ role, actions }) => (role === 'editor' ? actions : []))).not.toContain('deal.read');
  });

  it.each([
    ['nothing while the app is assigned', plan('assigned').everyone, null],
    ['the default role', plan('everyone', [editor, viewer]).everyone, { role: 'viewer' }],
    [
      'the first role when none is the default',
      plan('everyone', [editor, { ...viewer, default: false }]).everyone,
      { role: 'editor' },
    ],
    ['the door alone without roles', plan('everyone', []).everyone, 'door'],
  ])('gives everyone %s', (_title, given, expected) => {
    expect(given).toEqual(expected);
  });
});
