import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useDebounced } from '../page/use-debounced.ts';
import { useWorkspace, type Items } from './define-items.ts';
import type { Item } from './item.ts';
import { listKey } from './item-cache.ts';
import { usePendingRemovals } from './pending-removals.ts';

/** With more pages than this, returning to the tab does not reload them all. */
const REFRESHED_PAGES = 4;

export type ItemList<T extends Item & F, F extends object> = ReturnType<typeof useItemList<T, F>>;

/**
 * The items that contain `search`, newest first, page by page. `rows` is undefined until the first page arrives.
 * `query` is the search that the rows match; it follows `search` when typing pauses.
 */
export function useItemList<T extends Item & F, F extends object>(items: Items<T, F>, search: string) {
  const { api } = useWorkspace(items);
  const removing = usePendingRemovals();
  const query = useDebounced(search.trim(), 200);
  const result = useInfiniteQuery({
    queryKey: [...listKey(items.api), query],
    queryFn: ({ pageParam, signal }) => api.list({ query, cursor: pageParam, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
    refetchOnWindowFocus: ({ state }) => (state.data?.pages.length ?? 0) <= REFRESHED_PAGES,
  });
  const { data, hasNextPage, isPlaceholderData } = result;
  const rows = useMemo(
    () => data?.pages.flatMap((page) => page.items).filter(({ id }) => !removing.has(id)),
    [data, removing],
  );
  const isEmpty = rows?.length === 0 && !hasNextPage && !isPlaceholderData;
  return { ...result, rows, isEmpty, query };
}
