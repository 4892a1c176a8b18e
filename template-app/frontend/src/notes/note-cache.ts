import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import type { Note, NotePage } from './note.ts';

type Pages = InfiniteData<NotePage, string | null>;

export const LIST_KEY = ['notes'];
export const noteKey = (id: string) => ['note', id];

/** Newest first: a note that was changed moves to the top, one that comes back goes where it was. */
export function putNote(cache: QueryClient, note: Note): void {
  cache.setQueryData(noteKey(note.id), note);
  cache.setQueriesData<Pages>({ queryKey: LIST_KEY }, (data) => {
    if (!data) return data;
    const pages = without(data.pages, note.id);
    const last = pages.length - 1;
    const at = pages.findIndex(
      ({ items }, index) => index === last || (items.at(-1)?.updatedAt ?? '') <= note.updatedAt,
    );
    return {
      ...data,
      pages: pages.map((page, index) => (index === at ? { ...page, items: insert(page.items, note) } : page)),
    };
  });
}

/** Shows what is being saved at once, in its place. */
export function patchNote(cache: QueryClient, note: Note): void {
  cache.setQueriesData<Pages>({ queryKey: LIST_KEY }, (data) => {
    if (!data) return data;
    const pages = data.pages.map((page) =>
      page.items.some(({ id }) => id === note.id)
        ? { ...page, items: page.items.map((item) => (item.id === note.id ? note : item)) }
        : page,
    );
    return { ...data, pages };
  });
}

export function dropNote(cache: QueryClient, id: string): void {
  cache.removeQueries({ queryKey: noteKey(id) });
  cache.setQueriesData<Pages>({ queryKey: LIST_KEY }, (data) => data && { ...data, pages: without(data.pages, id) });
}

const without = (pages: NotePage[], id: string) =>
  pages.map((page) =>
    page.items.some((item) => item.id === id) ? { ...page, items: page.items.filter((item) => item.id !== id) } : page,
  );

function insert(items: Note[], note: Note): Note[] {
  const at = items.findIndex((item) => item.updatedAt <= note.updatedAt);
  return at < 0 ? [...items, note] : [...items.slice(0, at), note, ...items.slice(at)];
}
