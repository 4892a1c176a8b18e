import type { Launcher } from '@portico/api-types';
import { useAuthFetch } from '@portico/auth-client-ts/react';
import { queryOptions, useQuery } from '@tanstack/react-query';

export const LAUNCHER_KEY = ['launcher'];

/** An app that was just made or granted shows up by itself within this time. */
const REFRESH_MS = 10_000;

/** The doors of the signed-in person; what was loaded stays while it is asked for again. */
export const useLauncher = () => {
  const authFetch = useAuthFetch();
  return useQuery(
    queryOptions<Launcher>({
      queryKey: LAUNCHER_KEY,
      queryFn: async ({ signal }) => (await (await authFetch('/api/apps', { signal })).json()) as Launcher,
      refetchInterval: REFRESH_MS,
      retry: 1,
    }),
  );
};
