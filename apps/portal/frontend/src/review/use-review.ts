import type { RequestsToReview } from '@portico/api-types';
import { useAuthFetch } from '@portico/auth-client-ts/react';
import { useInfiniteQuery } from '@tanstack/react-query';

export const REVIEW_KEY = ['review'];
const REFRESH_MS = 60_000;

/** Requests that the signed-in person decides, those that wait longest first. `fetchNextPage` appends 25. */
export function useReview() {
  const authFetch = useAuthFetch();
  return useInfiniteQuery({
    queryKey: REVIEW_KEY,
    queryFn: async ({ signal, pageParam }) => {
      const query = pageParam === null ? '' : `?cursor=${encodeURIComponent(pageParam)}`;
      return (await (await authFetch(`/api/requests-to-decide${query}`, { signal })).json()) as RequestsToReview;
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    refetchInterval: REFRESH_MS,
    retry: 1,
  });
}
