import { expect, it } from 'vitest';
import { sayDeletion } from './say-deletion.ts';

const now = new Date('2026-11-24T12:00:00');
const gone = (deletedAt: string, deleter: { id: string; name: string } | null) => ({
  id: 'jonas',
  name: 'Jonas Weber',
  deletedAt: new Date(deletedAt).toISOString(),
  deleter,
  erasedAt: null,
});
const ada = { id: 'ada', name: 'Ada Lovelace' };

it('says when and by whom', () => {
  expect(sayDeletion(gone('2026-11-24T09:44:00', ada), 'ada', now)).toMatch(/^Deleted today at 0?9:44.* by you\.$/);
  expect(sayDeletion(gone('2026-11-23T09:44:00', ada), 'eve', now)).toBe('Deleted on Nov 23, 2026 by Ada Lovelace.');
});

it('names nobody who is not known', () => {
  for (const nobody of [null, { id: 'gone', name: '' }])
    expect(sayDeletion(gone('2026-11-23T09:44:00', nobody), undefined, now)).toBe('Deleted on Nov 23, 2026.');
});
