import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import type { Item, ItemPage } from './item.ts';

export type ItemPages<T extends Item> = InfiniteData<ItemPage<T>, string | null>;

/** `api` is the path of the items, such as `/api/notes`. */
export const listKey = (api: string) => ['items', api];
export const itemKey = (api: string, id: string) => ['item', api, id];

/** Keeps the newest first: a changed item moves to the top, a restored one returns to its place. */
export function putItem<T extends Item>(cache: QueryClient, api: string, item: T): void {
  cache.setQueryData(itemKey(api, item.id), item);
  cache.setQueriesData<ItemPages<T>>({ queryKey: listKey(api) }, (data) => {
    if (!data) return data;
    const pages = without(data.pages, item.id);
    const last = pages.length - 1;
    const at = pages.findIndex(
      ({ items }, index) => index === last || (items.at(-1)?.updatedAt ?? '') <= item.updatedAt,
    );
    return {
      ...data,
      pages: pages.map((page, index) => (index === at ? { ...page, items: insert(page.items, item) } : page)),
    };
  });
}

/** Shows a pending change at once, without moving the item. */
export function patchItem<T extends Item>(cache: QueryClient, api: string, item: T): void {
  cache.setQueriesData<ItemPages<T>>({ queryKey: listKey(api) }, (data) => {
    if (!data) return data;
    const pages = data.pages.map((page) =>
      page.items.some(({ id }) => id === item.id)
        ? { ...page, items: page.items.map((other) => (other.id === item.id ? item : other)) }
        : page,
    );
    return { ...data, pages };
  });
}

export function dropItem<T extends Item>(cache: QueryClient, api: string, id: string): void {
  cache.removeQueries({ queryKey: itemKey(api, id) });
  cache.setQueriesData<ItemPages<T>>(
    { queryKey: listKey(api) },
    (data) => data && { ...data, pages: without(data.pages, id) },
  );
}

const without = <T extends Item>(pages: ItemPage<T>[], id: string) =>
  pages.map((page) =>
    page.items.some((item) => item.id === id) ? { ...page, items: page.items.filter((item) => item.id !== id) } : page,
  );

function insert<T extends Item>(items: T[], item: T): T[] {
  const at = items.findIndex((other) => other.updatedAt <= item.updatedAt);
  return at < 0 ? [...items, item] : [...items.slice(0, at), item, ...items.slice(at)];
}
