import { useAuthFetch } from '@portico/auth-client-ts/react';
import { useQueries, type UseQueryResult } from '@tanstack/react-query';
import { type AdminDocument, nameOf } from './admin-document.ts';
import type { AdminError } from './admin-error.ts';
import { execute } from './execute.ts';

/** The same query with several variables at once, such as the open levels of a tree. Shares its answers with `useAdminQuery`. */
export function useAdminQueries<Result, Variables>(
  document: AdminDocument<Result, Variables>,
  list: readonly Variables[],
): UseQueryResult<Result, AdminError>[] {
  const authFetch = useAuthFetch();
  return useQueries({
    queries: list.map((variables) => ({
      queryKey: [nameOf(document), variables],
      queryFn: ({ signal }: { signal: AbortSignal }) => execute(authFetch, document, variables, signal),
    })),
  }) as UseQueryResult<Result, AdminError>[];
}
