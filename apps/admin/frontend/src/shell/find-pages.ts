import type { ShownGroup, ShownItem } from './navigation.ts';

/** Pages of which a word begins with the text; with an empty text, all. */
export function findPages(groups: readonly ShownGroup[], query: string): readonly ShownItem[] {
  const sought = query.trim().toLowerCase();
  const begins = (words: string) =>
    words
      .toLowerCase()
      .split(/\s+/)
      .some((word) => word.startsWith(sought));
  return groups
    .flatMap(({ items }) => items)
    .filter(({ words }) => words.toLowerCase().startsWith(sought) || begins(words));
}
