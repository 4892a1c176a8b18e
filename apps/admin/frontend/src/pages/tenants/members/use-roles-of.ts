import { useAuthFetch } from '@portico/auth-client-ts/react';
import { useQueries } from '@tanstack/react-query';
import { execute } from '../../../graphql/execute.ts';
import { type Member, type MemberRole, rolesInTenantQuery } from './members-queries.ts';

/** Asked of so many members at once: together they hold no more roles than an answer has. */
const AT_ONCE = 25;

export interface RolesOfMembers {
  /** Undefined until all are known. */
  roles: readonly MemberRole[] | undefined;
  /** Why some could not be loaded. */
  error: Error | undefined;
}

/** The roles that these members have in the tenant. */
export function useRolesOf(tenantId: string, members: readonly Member[]): RolesOfMembers {
  const authFetch = useAuthFetch();
  const ids = members.map(({ id }) => id);
  const parts = Array.from({ length: Math.ceil(ids.length / AT_ONCE) }, (_, part) =>
    ids.slice(part * AT_ONCE, (part + 1) * AT_ONCE),
  );
  const answers = useQueries({
    queries: parts.map((part) => ({
      queryKey: ['RolesInTenant', tenantId, part],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        execute(authFetch, rolesInTenantQuery, { tenantId, members: part }, signal),
    })),
  });
  const isKnown = answers.every(({ data }) => data !== undefined);
  return {
    roles: isKnown ? answers.flatMap(({ data }) => data?.roleAssignments.items ?? []) : undefined,
    error: answers.find(({ error }) => error !== null)?.error ?? undefined,
  };
}
