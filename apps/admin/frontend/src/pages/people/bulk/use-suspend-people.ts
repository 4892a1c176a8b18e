import { useAuthFetch } from '@portico/auth-client-ts/react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type AdminError, toAdminError } from '../../../graphql/admin-error.ts';
import { execute } from '../../../graphql/execute.ts';
import { reinstatePerson, suspendPerson } from '../lifecycle/person-lifecycle.ts';

export interface PeopleSuspended {
  done: readonly string[];
  /** Of the first one that could not be changed. */
  error: AdminError | undefined;
}

/** Suspends or reinstates several people, one after the other: each is refused or done for itself. */
export function useSuspendPeople() {
  const authFetch = useAuthFetch();
  const queries = useQueryClient();
  return useMutation<PeopleSuspended, AdminError, { ids: readonly string[]; suspended: boolean }>({
    mutationFn: async ({ ids, suspended }) => {
      const done: string[] = [];
      let error: AdminError | undefined;
      for (const id of ids) {
        try {
          await (suspended ? execute(authFetch, suspendPerson, { id }) : execute(authFetch, reinstatePerson, { id }));
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
