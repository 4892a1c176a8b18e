import { useAuthFetch } from '@portico/auth-client-ts/react';
import { useQuery } from '@tanstack/react-query';

const REFRESH_MS = 60_000;
/** The launcher waits for its strips, so that they don't push it down. They give up early. */
const PATIENCE_MS = 2000;

/** Loads a strip above the launcher. Without an answer the page shows no strip. */
export function useStripQuery<T>(queryKey: readonly string[], path: string) {
  const authFetch = useAuthFetch();
  return useQuery<T>({
    queryKey,
    queryFn: async ({ signal }) => {
      const patience = AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]);
      return (await (await authFetch(path, { signal: patience })).json()) as T;
    },
    refetchInterval: REFRESH_MS,
    retry: false,
  });
}
