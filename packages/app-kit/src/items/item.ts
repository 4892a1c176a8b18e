/** The fields that the kit needs of an app's record. Times are ISO 8601. */
export type Item = { id: string; updatedAt: string };

/** Newest first. `nextCursor` is null on the last page. */
export type ItemPage<T extends Item> = { items: T[]; nextCursor: string | null };

/** The editable part of an item: the fields of `blank`. */
export function fieldsOf<F extends object>(item: F, blank: F): F {
  return Object.fromEntries(Object.keys(blank).map((key) => [key, item[key as keyof F]])) as F;
}
