import { ApiError } from '@portico/auth-client-ts';
import { skipToken, useQuery, useQueryClient } from '@tanstack/react-query';
import { useWorkspace, type Items } from './define-items.ts';
import type { Item } from './item.ts';
import { itemKey, listKey, type ItemPages } from './item-cache.ts';

/** The item at an address: taken from a list if present, else fetched. Without an id: the new item. */
export function useOpenItem<T extends Item & F, F extends object>(items: Items<T, F>, id: string | undefined) {
  const { api, desk } = useWorkspace(items);
  const cache = useQueryClient();
  const { data, error, refetch, isRefetching } = useQuery({
    queryKey: itemKey(items.api, id ?? 'new'),
    queryFn: id ? ({ signal }) => api.get(id, signal) : skipToken,
    initialData: () =>
      cache
        .getQueriesData<ItemPages<T>>({ queryKey: listKey(items.api) })
        .flatMap(([, list]) => list?.pages.flatMap((page) => page.items) ?? [])
        .find((item) => item.id === id),
    initialDataUpdatedAt: 0,
  });
  const editing = data ? desk.edit(data) : id ? desk.find(id) : desk.fresh();
  const isMissing = error instanceof ApiError && error.status === 404;
  return { editing, error, isMissing, refetch, isRefetching };
}
