import { QueryClient, type InfiniteData } from '@tanstack/react-query';
import { expect, test } from 'vitest';
import type { ItemPage } from './item.ts';
import { dropItem, itemKey, listKey, patchItem, putItem } from './item-cache.ts';

type Note = { id: string; title: string; createdAt: string; updatedAt: string };
type NotePage = ItemPage<Note>;

const API = '/api/notes';

const note = (id: string, day: number): Note => {
  const at = `2026-11-${String(day).padStart(2, '0')}T08:00:00.000Z`;
  return { id, title: id, createdAt: at, updatedAt: at };
};

function cacheOf(...pages: Note[][]) {
  const cache = new QueryClient();
  const data: InfiniteData<NotePage> = {
    pages: pages.map((items, index) => ({ items, nextCursor: index < pages.length - 1 ? String(index) : null })),
    pageParams: pages.map(() => null),
  };
  cache.setQueryData([...listKey(API), ''], data);
  const ids = () =>
    cache.getQueryData<InfiniteData<NotePage>>([...listKey(API), ''])?.pages.map((p) => p.items.map((n) => n.id));
  return { cache, ids };
}

test('a saved note moves to the top, whatever its page was', () => {
  const { cache, ids } = cacheOf([note('a', 9), note('b', 8)], [note('c', 7), note('d', 6)]);
  putItem(cache, API, note('d', 10));
  expect(ids()).toEqual([['d', 'a', 'b'], ['c']]);
  expect(cache.getQueryData(itemKey(API, 'd'))).toEqual(note('d', 10));
});

test('a note that comes back goes where it was', () => {
  const { cache, ids } = cacheOf([note('a', 9), note('b', 8)], [note('c', 7), note('e', 5)]);
  putItem(cache, API, note('d', 6));
  expect(ids()).toEqual([
    ['a', 'b'],
    ['c', 'd', 'e'],
  ]);
});

test('the oldest of all goes to the end, and the first one into an empty list', () => {
  const some = cacheOf([note('a', 9)], [note('b', 8)]);
  putItem(some.cache, API, note('z', 1));
  expect(some.ids()).toEqual([['a'], ['b', 'z']]);
  const none = cacheOf([]);
  putItem(none.cache, API, note('a', 9));
  expect(none.ids()).toEqual([['a']]);
});

test('a note being saved changes in its place, and pages without it stay the same objects', () => {
  const { cache, ids } = cacheOf([note('a', 9)], [note('b', 8)]);
  const before = cache.getQueryData<InfiniteData<NotePage>>([...listKey(API), ''])!.pages[0];
  patchItem(cache, API, { ...note('b', 8), title: 'B' });
  const after = cache.getQueryData<InfiniteData<NotePage>>([...listKey(API), ''])!;
  expect(after.pages[1]?.items[0]?.title).toBe('B');
  expect(after.pages[0]).toBe(before);
  expect(ids()).toEqual([['a'], ['b']]);
});

test('a deleted note is in no list and no cache', () => {
  const { cache, ids } = cacheOf([note('a', 9), note('b', 8)]);
  putItem(cache, API, note('b', 8));
  dropItem(cache, API, 'b');
  expect(ids()).toEqual([['a']]);
  expect(cache.getQueryData(itemKey(API, 'b'))).toBeUndefined();
});
