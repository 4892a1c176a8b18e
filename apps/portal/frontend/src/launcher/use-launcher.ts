import type { PortalLauncher } from '@portico/api-types';
import { useAuthFetch } from '@portico/auth-client-ts/react';
import { queryOptions, useQuery } from '@tanstack/react-query';

export const LAUNCHER_KEY = ['launcher'];

/** An app that was just made or granted shows up by itself within this time. */
const REFRESH_MS = 10_000;
/** The same while an app does not answer: the tile says soon that it is back. */
const AWAY_REFRESH_MS = 3000;

/** The doors of the signed-in person; what was loaded stays while it is asked for again. */
export const useLauncher = () => {
  const authFetch = useAuthFetch();
  return useQuery(
    queryOptions<PortalLauncher>({
      queryKey: LAUNCHER_KEY,
      queryFn: async ({ signal }) => (await (await authFetch('/api/apps', { signal })).json()) as PortalLauncher,
      refetchInterval: ({ state }) =>
        state.data?.apps.some(({ available }) => !available) ? AWAY_REFRESH_MS : REFRESH_MS,
      retry: 1,
    }),
  );
};
