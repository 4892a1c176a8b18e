import type { AppsHealth } from '@portico/api-types';
import { useAuthFetch } from '@portico/auth-client-ts/react';
import { useQuery } from '@tanstack/react-query';
import { type AdminError, toAdminError } from '../../../graphql/admin-error.ts';

const LIVE_MS = 15_000;

/** How the apps of the platform answer at their addresses. It takes seconds when one of them hangs, so nothing waits for it. */
export function useAppsHealth({ enabled = true }: { enabled?: boolean } = {}) {
  const authFetch = useAuthFetch();
  return useQuery<AppsHealth, AdminError>({
    queryKey: ['AppsHealth'],
    queryFn: async ({ signal }) => {
      try {
        return (await (await authFetch('/api/apps/health', { signal })).json()) as AppsHealth;
      } catch (error) {
        throw signal.aborted ? error : toAdminError(error);
      }
    },
    enabled,
    refetchInterval: LIVE_MS,
  });
}
