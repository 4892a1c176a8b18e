/** What the kit must know of a record of the app's API. Times are ISO 8601. */
export type Item = { id: string; updatedAt: string };

/** Newest first. `nextCursor` is null on the last page. */
export type ItemPage<T extends Item> = { items: T[]; nextCursor: string | null };

/** The part of an item that a person writes: the fields that `blank` has. */
export function fieldsOf<F extends object>(item: F, blank: F): F {
  return Object.fromEntries(Object.keys(blank).map((key) => [key, item[key as keyof F]])) as F;
}
