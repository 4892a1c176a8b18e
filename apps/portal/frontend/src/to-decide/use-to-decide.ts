import type { RequestsToDecide } from '@portico/api-types';
import { useAuthFetch } from '@portico/auth-client-ts/react';
import { useQuery } from '@tanstack/react-query';

const REFRESH_MS = 60_000;
/** The page begins with it, so it gives up early. */
const PATIENCE_MS = 2000;

/** How many requests of others wait for the signed-in person. */
export function useToDecide() {
  const authFetch = useAuthFetch();
  return useQuery<RequestsToDecide>({
    queryKey: ['to-decide'],
    queryFn: async ({ signal }) => {
      const patience = AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]);
      return (await (
        await authFetch('/api/access-requests/to-decide', { signal: patience })
      ).json()) as RequestsToDecide;
    },
    refetchInterval: REFRESH_MS,
    // Without an answer the page goes on without the strip.
    retry: false,
  });
}
