import { useAuthFetch } from '@portico/auth-client-ts/react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { AdminError } from '../../graphql/admin-error.ts';
import { execute } from '../../graphql/execute.ts';
import { assignRole, takeRole } from '../../parts/role/assign-role.ts';
import { assignmentsOfQuery } from './access-queries.ts';
import type { AssignmentInput } from './sentence-state.ts';

type Undo = () => Promise<unknown>;

/** Gives the role to one subject after the other. Answers how to undo all of it: one who had the role before keeps it, with the end it had. */
export function useGiveAccess() {
  const authFetch = useAuthFetch();
  const queries = useQueryClient();
  const refresh = () => void queries.invalidateQueries();
  const give = async (input: AssignmentInput): Promise<Undo> => {
    const { subjectId, roleId, tenantId } = input;
    const { roleAssignments } = await execute(authFetch, assignmentsOfQuery, { subjectId, roleId, tenantId });
    const before = roleAssignments.items[0];
    const { createRoleAssignment } = await execute(authFetch, assignRole, { input });
    if (!before) return () => execute(authFetch, takeRole, { id: createRoleAssignment.id });
    const { startsAt, endsAt } = before;
    return () => execute(authFetch, assignRole, { input: { ...input, startsAt, endsAt } });
  };
  return useMutation<Undo, AdminError, AssignmentInput[]>({
    mutationFn: async (inputs) => {
      const undos: Undo[] = [];
      for (const input of inputs) undos.push(await give(input));
      return async () => {
        for (const undo of undos.reverse()) await undo();
        refresh();
      };
    },
    onSettled: refresh,
  });
}
