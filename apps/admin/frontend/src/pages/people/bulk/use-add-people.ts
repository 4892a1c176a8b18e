import { useAuthFetch } from '@portico/auth-client-ts/react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { AdminError, toAdminError } from '../../../graphql/admin-error.ts';
import { execute, executeItems } from '../../../graphql/execute.ts';
import { removeMember } from '../../groups/members/group-members-query.ts';
import { addGroupMembers } from '../groups/add-group-members.ts';

export interface PeopleAdded {
  /** Those who were no members before. */
  joined: readonly string[];
  /** Of the first one that was refused. */
  error: AdminError | undefined;
}

interface Membership {
  groupId: string;
  ids: readonly string[];
}

/** Adds several people to a group, and takes them out again: each is refused or done for itself. */
export function useAddPeople() {
  const authFetch = useAuthFetch();
  const queries = useQueryClient();
  const onSettled = () => void queries.invalidateQueries();
  const add = useMutation<PeopleAdded, AdminError, Membership>({
    mutationFn: async ({ groupId, ids }) => {
      const answers = await executeItems(authFetch, addGroupMembers, { groupId, entityIds: [...ids] }, ids.length);
      return {
        joined: answers.filter((answer) => typeof answer === 'string'),
        error: answers.find((answer) => answer instanceof AdminError),
      };
    },
    onSettled,
  });
  /** Answers why the first one stays in it, if one does. */
  const undo = useMutation<AdminError | undefined, AdminError, Membership>({
    mutationFn: async ({ groupId, ids }) => {
      let error: AdminError | undefined;
      for (const entityId of ids) {
        try {
          await execute(authFetch, removeMember, { groupId, entityId });
        } catch (refusal) {
          error ??= toAdminError(refusal);
        }
      }
      return error;
    },
    onSettled,
  });
  return { add, undo };
}
