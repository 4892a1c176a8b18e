import { expect } from 'vitest';

/** All ids of a paged list. Fails if one appears twice. */
export async function walkPages(page: (after: never) => Promise<{ ids: string[]; next: unknown }>): Promise<string[]> {
  const ids: string[] = [];
  let after: unknown = null;
  do {
    const found = await page(after as never);
    ids.push(...found.ids);
    after = found.next;
  } while (after !== null);
  expect(new Set(ids).size).toBe(ids.length);
  return ids;
}
