import type { OwnTenants } from '@portico/api-types';
import { useAuthFetch } from '@portico/auth-client-ts/react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { LAUNCHER_KEY } from '../launcher/use-launcher.ts';
import { PLACES_KEY } from './use-places.ts';

/** Changes where the person acts, in every app that is open in this browser. */
export function useChoosePlace() {
  const authFetch = useAuthFetch();
  const queries = useQueryClient();
  return useMutation({
    scope: { id: 'place' },
    mutationFn: async (id: string) => {
      const headers = { 'Content-Type': 'application/json' };
      const answer = await authFetch('/api/places/active', { method: 'PUT', headers, body: JSON.stringify({ id }) });
      return (await answer.json()) as OwnTenants;
    },
    onSuccess: (places) => queries.setQueryData(PLACES_KEY, places),
    onError: () => queries.invalidateQueries({ queryKey: PLACES_KEY }),
    onSettled: () => queries.invalidateQueries({ queryKey: LAUNCHER_KEY }),
  });
}
