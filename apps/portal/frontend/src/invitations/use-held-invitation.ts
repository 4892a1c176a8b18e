import type { HeldInvitation } from '@portico/api-types';
import { useAuthFetch } from '@portico/auth-client-ts/react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { INVITATIONS_KEY } from './use-invitations.ts';

const PARAMETER = 'invitation';

/** The invitation whose link the person followed before they signed in: `/?invitation=<token>`. */
export function useHeldInvitation() {
  const authFetch = useAuthFetch();
  const [token] = useState(takeToken);
  const query = useQuery<HeldInvitation>({
    queryKey: [...INVITATIONS_KEY, 'held', token],
    queryFn: async ({ signal }) => {
      const headers = { 'content-type': 'application/json' };
      const body = JSON.stringify({ token });
      const answer = await authFetch('/api/invitations/details', { method: 'POST', headers, body, signal });
      return (await answer.json()) as HeldInvitation;
    },
    enabled: token !== null,
    retry: false,
  });
  return { ...query, token };
}

/** The address does not keep it. */
function takeToken(): string | null {
  const url = new URL(location.href);
  const token = url.searchParams.get(PARAMETER);
  if (token !== null) {
    url.searchParams.delete(PARAMETER);
    history.replaceState(history.state, '', url);
  }
  return token;
}
