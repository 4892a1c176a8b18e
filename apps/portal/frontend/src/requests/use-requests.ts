import type { OwnRequest, OwnRequestList } from '@portico/api-types';
import { useAuthFetch } from '@portico/auth-client-ts/react';
import { useToast } from '@portico/ui/toast';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { LAUNCHER_KEY } from '../launcher/use-launcher.ts';
import { problemOf } from '../problem-of.ts';
import { REQUESTS_KEY } from './requests-key.ts';
import { t } from './requests.texts.ts';

/** A decision shows up by itself within this time. */
const REFRESH_MS = 10_000;

/** The signed-in person's requests, newest first. */
export function useRequests() {
  const authFetch = useAuthFetch();
  return useQuery<OwnRequestList>({
    queryKey: REQUESTS_KEY,
    queryFn: async ({ signal }) =>
      (await (await authFetch('/api/access-requests', { signal })).json()) as OwnRequestList,
    refetchInterval: REFRESH_MS,
    retry: 1,
  });
}

/** Takes a waiting request back. */
export function useWithdraw({ id, app: { name } }: OwnRequest) {
  const authFetch = useAuthFetch();
  const queries = useQueryClient();
  const toast = useToast();
  return useMutation({
    mutationFn: () => authFetch(`/api/access-requests/${encodeURIComponent(id)}`, { method: 'DELETE' }),
    onSuccess: () => toast({ title: t('requests.withdrew', { name }) }),
    onError: (failure) =>
      toast({ title: t('requests.not_withdrawn', { name }), description: problemOf(failure).sentence }),
    // Also after a refusal: somebody may have decided meanwhile.
    onSettled: () =>
      Promise.all([REQUESTS_KEY, LAUNCHER_KEY].map((queryKey) => queries.invalidateQueries({ queryKey }))),
  });
}
