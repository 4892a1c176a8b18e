import { useAuthFetch } from '@portico/auth-client-ts/react';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import type { AdminError } from '../../graphql/admin-error.ts';
import { execute } from '../../graphql/execute.ts';
import { type AuditFilter, auditLogsQuery, type AuditPage } from './audit-query.ts';

const LIVE_MS = 5000;

/** Events, newest first, a page at a time. `isLive` asks again and again, as long as only the newest page is shown. */
export function useAuditLog(filter: AuditFilter, isLive: boolean) {
  const authFetch = useAuthFetch();
  return useInfiniteQuery<AuditPage, AdminError, { pages: AuditPage[] }, readonly unknown[], string | undefined>({
    queryKey: ['AuditLogs', filter],
    queryFn: async ({ pageParam: cursor, signal }) =>
      (await execute(authFetch, auditLogsQuery, { ...filter, cursor, limit: 50 }, signal)).auditLogs,
    initialPageParam: undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (isLive && (state.data?.pages.length ?? 0) <= 1 ? LIVE_MS : false),
  });
}
