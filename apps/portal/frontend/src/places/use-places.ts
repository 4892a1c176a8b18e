import type { OwnTenants } from '@portico/api-types';
import { useAuthFetch } from '@portico/auth-client-ts/react';
import { useQuery } from '@tanstack/react-query';

export const PLACES_KEY = ['places'];

/** Where the signed-in person can act, and where they do. */
export function usePlaces() {
  const authFetch = useAuthFetch();
  return useQuery<OwnTenants>({
    queryKey: PLACES_KEY,
    queryFn: async ({ signal }) => (await (await authFetch('/api/places', { signal })).json()) as OwnTenants,
    retry: 1,
  });
}
