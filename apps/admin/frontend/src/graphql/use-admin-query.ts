import { useAuthFetch } from '@portico/auth-client-ts/react';
import { keepPreviousData, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { type AdminDocument, nameOf } from './admin-document.ts';
import type { AdminError } from './admin-error.ts';
import { execute } from './execute.ts';

const SHARED_MS = 5 * 60_000;

export interface AdminQueryOptions {
  /** Shows the previous rows while others load: for lists whose filter or page changes. */
  keep?: boolean;
  /** Default true. */
  enabled?: boolean;
  refetchInterval?: number;
  /** Kept for all pages: asked again only after a mutation, or after five minutes. */
  shared?: boolean;
}

/** The answer of a query, kept while it is asked for again. */
export function useAdminQuery<Result, Variables>(
  document: AdminDocument<Result, Variables>,
  variables: Variables,
  { keep = false, enabled = true, refetchInterval, shared = false }: AdminQueryOptions = {},
): UseQueryResult<Result, AdminError> {
  const authFetch = useAuthFetch();
  return useQuery<Result, AdminError>({
    queryKey: [nameOf(document), variables],
    queryFn: ({ signal }) => execute(authFetch, document, variables, signal),
    placeholderData: keep ? keepPreviousData : undefined,
    enabled,
    refetchInterval,
    ...(shared && { staleTime: SHARED_MS }),
  });
}
