import { describe, expect, it } from 'vitest';
import { decideOpen, type OpenFacts } from './decide-open.ts';

const stranger: OpenFacts = {
  administrator: false,
  open: 'assigned',
  requestable: true,
  declaredRoles: ['viewer', 'editor'],
  heldRoles: [],
  requested: false,
};

describe('decideOpen', () => {
  it.each<[string, Partial<OpenFacts>, boolean, string]>([
    ['refuses who holds no role', {}, false, 'no-role'],
    ['refuses who holds only a role that the manifest no longer declares', { heldRoles: ['owner'] }, false, 'no-role'],
    [
      'refuses every held role when the app declares none',
      { heldRoles: ['viewer'], declaredRoles: [] },
      false,
      'no-role',
    ],
    ['refuses who only asked', { requested: true }, false, 'no-role'],
    ['opens to who holds a role', { heldRoles: ['viewer'] }, true, 'role'],
    ['opens to everyone when the manifest says so', { open: 'everyone' }, true, 'everyone'],
    ['opens to an administrator', { administrator: true }, true, 'administrator'],
  ])('%s', (_title, facts, open, reason) => {
    expect(decideOpen({ ...stranger, ...facts })).toMatchObject({ open, reason });
  });

  it('says requestable only where the door is shut', () => {
    expect(decideOpen(stranger).requestable).toBe(true);
    expect(decideOpen({ ...stranger, requestable: false }).requestable).toBe(false);
    expect(decideOpen({ ...stranger, heldRoles: ['viewer'] }).requestable).toBe(false);
  });
});
