import { expect, it } from 'vitest';
import { listChanges, mergeDraft, toDraft } from './person-draft.ts';

const before = { name: 'Jonas Weber', profileId: '', attributes: '{ "badge": 7 }' };

it('is begun with the values of the person', () => {
  const person = { id: 'jonas', name: 'Jonas', revision: 1, profileId: null, attributes: {}, selfAttributes: {} };
  expect(toDraft(person)).toEqual({ name: 'Jonas', profileId: '', attributes: '' });
});

it('has changed only where the values differ, not the way to type them', () => {
  expect(listChanges(before, { ...before, name: ' Jonas Weber ', attributes: '{"badge":7}' })).toEqual([]);
  expect(listChanges(before, { name: 'Jonas', profileId: 'staff', attributes: '{' })).toEqual([
    'name',
    'profileId',
    'attributes',
  ]);
});

it('keeps what was typed, and takes what somebody else changed elsewhere', () => {
  const theirs = { name: 'Jonas Weber-Roth', profileId: 'staff', attributes: '{ "badge": 7 }' };
  expect(mergeDraft({ ...before, attributes: '{ "badge": 8 }' }, before, theirs)).toEqual({
    ...theirs,
    attributes: '{ "badge": 8 }',
  });
  expect(mergeDraft({ ...before, name: 'Jon' }, before, theirs).name).toBe('Jon');
});
