import { useAuthFetch } from '@portico/auth-client-ts/react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type AdminError, toAdminError } from '../../../graphql/admin-error.ts';
import { execute } from '../../../graphql/execute.ts';
import { deleteResource, restoreResource } from '../edit/resource-mutations.ts';

export interface EachDone {
  done: readonly string[];
  /** Of the first one that could not be changed. */
  error: AdminError | undefined;
}

/** Deletes or restores several, one after the other: each is refused or done for itself. */
export function useEachResource(step: 'delete' | 'restore') {
  const authFetch = useAuthFetch();
  const queries = useQueryClient();
  return useMutation<EachDone, AdminError, readonly string[]>({
    mutationFn: async (ids) => {
      const done: string[] = [];
      let error: AdminError | undefined;
      for (const id of ids) {
        try {
          await (step === 'delete'
            ? execute(authFetch, deleteResource, { id })
            : execute(authFetch, restoreResource, { id }));
          done.push(id);
        } catch (refusal) {
          error ??= toAdminError(refusal);
        }
      }
      return { done, error };
    },
    onSettled: () => void queries.invalidateQueries(),
  });
}
