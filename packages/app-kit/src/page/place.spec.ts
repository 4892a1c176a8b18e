// @vitest-environment happy-dom
import { beforeEach, expect, test } from 'vitest';
import { addressOf, go, leave, readPlace } from './place.ts';

const place = () => readPlace('/notes', location.pathname, location.search);

beforeEach(() => go('/', { query: '' }));

test.each([
  ['/', '', { page: 'list', query: '' }],
  ['/notes', '?q=frost', { page: 'list', query: 'frost' }],
  ['/notes/new', '', { page: 'new', query: '' }],
  [
    '/notes/0199aaaa-0000-7000-8000-000000000001',
    '',
    { page: 'item', id: '0199aaaa-0000-7000-8000-000000000001', query: '' },
  ],
  ['/notes/a/b', '', { page: 'unknown', query: '' }],
  ['/notes/%2e%2e', '', { page: 'unknown', query: '' }],
  ['/notesbook/x', '', { page: 'unknown', query: '' }],
  ['/elsewhere', '', { page: 'unknown', query: '' }],
])('reads %s%s', (path, search, expected) => expect(readPlace('/notes', path, search)).toEqual(expected));

test('keeps the search from place to place, until it is cleared', () => {
  go('/', { query: 'frost & olives' });
  go('/notes/n1');
  expect(place()).toEqual({ page: 'item', id: 'n1', query: 'frost & olives' });
  expect(addressOf('/notes/n2')).toBe('/notes/n2?q=frost+%26+olives');
  go('/notes/n1', { query: '' });
  expect(place().query).toBe('');
});

test('leaving an item that was opened by its address leads to the list', () => {
  history.replaceState(null, '', '/notes/n1');
  leave();
  expect(place().page).toBe('list');
});
