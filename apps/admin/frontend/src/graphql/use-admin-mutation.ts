import { useAuthFetch } from '@portico/auth-client-ts/react';
import { useMutation, type UseMutationResult, useQueryClient } from '@tanstack/react-query';
import type { AdminDocument } from './admin-document.ts';
import type { AdminError } from './admin-error.ts';
import { execute } from './execute.ts';

/**
 * Sends a mutation. Once it succeeded, everything on the screen is asked for again: a change of access shows in many
 * places. `onSuccess` also runs if the component is gone by then, because newer data replaced it before the response
 * arrived. The callbacks of `mutate` do not run then: use them for what only this component needs, such as closing it.
 */
export function useAdminMutation<Result, Variables>(
  document: AdminDocument<Result, Variables>,
  onSuccess?: () => unknown,
): UseMutationResult<Result, AdminError, Variables> {
  const authFetch = useAuthFetch();
  const queries = useQueryClient();
  return useMutation<Result, AdminError, Variables>({
    mutationFn: (variables) => execute(authFetch, document, variables),
    onSuccess: () => {
      void queries.invalidateQueries();
      onSuccess?.();
    },
  });
}
