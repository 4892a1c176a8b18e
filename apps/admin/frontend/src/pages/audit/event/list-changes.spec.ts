import { expect, it } from 'vitest';
import { listChanges } from './list-changes.ts';

it('lists what was and what is, with names for ids, and leaves out what is empty', () => {
  const details = {
    before: { roleId: 'r1', endsAt: null },
    after: { roleId: 'r2', endsAt: '2026-12-05T23:14:02.024Z', days: 3, tags: ['a', 'b'] },
    app: 'crm',
  };
  const mentions = [{ id: 'r1', kind: 'role', name: 'Viewer' }];
  expect(listChanges({ details, personal: { email: 'a@example.com' }, mentions })).toEqual([
    { key: 'roleId', before: 'Viewer', after: 'r2' },
    { key: 'endsAt', before: undefined, after: expect.stringContaining('December') },
    { key: 'days', before: undefined, after: '3' },
    { key: 'tags', before: undefined, after: 'a, b' },
    { key: 'email', before: undefined, after: 'a@example.com' },
    { key: 'app', before: undefined, after: 'crm' },
  ]);
});
