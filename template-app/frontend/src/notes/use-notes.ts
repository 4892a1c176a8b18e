import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { LIST_KEY } from './note-cache.ts';
import { useNotebook } from './notebook.ts';
import { usePendingRemovals } from './pending-removals.ts';

/** Beyond this, coming back to the tab does not ask for every page again. */
const REFRESHED_PAGES = 4;

/** The person's notes that hold the words of `query`, newest first, page by page. */
export function useNotes(query: string) {
  const { api } = useNotebook();
  const removing = usePendingRemovals();
  const result = useInfiniteQuery({
    queryKey: [...LIST_KEY, query],
    queryFn: ({ pageParam, signal }) => api.list({ query, cursor: pageParam, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
    refetchOnWindowFocus: ({ state }) => (state.data?.pages.length ?? 0) <= REFRESHED_PAGES,
  });
  const { data } = result;
  const notes = useMemo(
    () => data?.pages.flatMap(({ items }) => items).filter(({ id }) => !removing.has(id)),
    [data, removing],
  );
  return { ...result, notes };
}
