import { QueryClient, type InfiniteData } from '@tanstack/react-query';
import { expect, test } from 'vitest';
import type { Note, NotePage } from './note.ts';
import { dropNote, noteKey, patchNote, putNote } from './note-cache.ts';

const note = (id: string, day: number): Note => {
  const at = `2026-11-${String(day).padStart(2, '0')}T08:00:00.000Z`;
  return { id, title: id, body: '', createdAt: at, updatedAt: at };
};

function cacheOf(...pages: Note[][]) {
  const cache = new QueryClient();
  const data: InfiniteData<NotePage> = {
    pages: pages.map((items, index) => ({ items, nextCursor: index < pages.length - 1 ? String(index) : null })),
    pageParams: pages.map(() => null),
  };
  cache.setQueryData(['notes', ''], data);
  const ids = () =>
    cache.getQueryData<InfiniteData<NotePage>>(['notes', ''])?.pages.map((p) => p.items.map((n) => n.id));
  return { cache, ids };
}

test('a saved note moves to the top, whatever its page was', () => {
  const { cache, ids } = cacheOf([note('a', 9), note('b', 8)], [note('c', 7), note('d', 6)]);
  putNote(cache, note('d', 10));
  expect(ids()).toEqual([['d', 'a', 'b'], ['c']]);
  expect(cache.getQueryData(noteKey('d'))).toEqual(note('d', 10));
});

test('a note that comes back goes where it was', () => {
  const { cache, ids } = cacheOf([note('a', 9), note('b', 8)], [note('c', 7), note('e', 5)]);
  putNote(cache, note('d', 6));
  expect(ids()).toEqual([
    ['a', 'b'],
    ['c', 'd', 'e'],
  ]);
});

test('the oldest of all goes to the end, and the first one into an empty list', () => {
  const some = cacheOf([note('a', 9)], [note('b', 8)]);
  putNote(some.cache, note('z', 1));
  expect(some.ids()).toEqual([['a'], ['b', 'z']]);
  const none = cacheOf([]);
  putNote(none.cache, note('a', 9));
  expect(none.ids()).toEqual([['a']]);
});

test('a note being saved changes in its place, and pages without it stay the same objects', () => {
  const { cache, ids } = cacheOf([note('a', 9)], [note('b', 8)]);
  const before = cache.getQueryData<InfiniteData<NotePage>>(['notes', ''])!.pages[0];
  patchNote(cache, { ...note('b', 8), title: 'B' });
  const after = cache.getQueryData<InfiniteData<NotePage>>(['notes', ''])!;
  expect(after.pages[1]?.items[0]?.title).toBe('B');
  expect(after.pages[0]).toBe(before);
  expect(ids()).toEqual([['a'], ['b']]);
});

test('a deleted note is in no list and no cache', () => {
  const { cache, ids } = cacheOf([note('a', 9), note('b', 8)]);
  putNote(cache, note('b', 8));
  dropNote(cache, 'b');
  expect(ids()).toEqual([['a']]);
  expect(cache.getQueryData(noteKey('b'))).toBeUndefined();
});
