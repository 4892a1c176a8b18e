import { useAuthFetch } from '@portico/auth-client-ts/react';
import { useMutation, useQuery } from '@tanstack/react-query';

/** The answer of `GET path`, kept while it is asked for again. */
export function useAccountData<Data>(path: string) {
  const authFetch = useAuthFetch();
  return useQuery<Data>({
    queryKey: [path],
    queryFn: async ({ signal }) => (await (await authFetch(path, { signal })).json()) as Data,
    retry: 1,
  });
}

export interface AccountChange {
  method: 'DELETE' | 'PATCH' | 'POST';
  path: string;
  body?: unknown;
}

/** Sends a change; the answer is JSON, or nothing (204). Changes of one `scope` are sent one after the other. */
export function useAccountChange<Answer>(scope?: string) {
  const authFetch = useAuthFetch();
  return useMutation<Answer, Error, AccountChange>({
    scope: scope === undefined ? undefined : { id: scope },
    mutationFn: async ({ method, path, body }) => {
      const json = body !== undefined && {
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
      };
      const response = await authFetch(path, { method, ...json });
      return (response.status === 204 ? undefined : await response.json()) as Answer;
    },
  });
}
