import { useAuthFetch } from '@portico/auth-client-ts/react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { AdminError } from '../../graphql/admin-error.ts';
import { execute, executeEach } from '../../graphql/execute.ts';
import { assignRole, assignRoles, takeRoles } from '../../parts/role/assign-role.ts';
import { assignmentsOfQuery } from './access-queries.ts';
import type { AssignmentInput } from './sentence-state.ts';

/** Undoes all of it. */
type Undo = () => Promise<void>;

/** The state before: null, or the assignment with its times. */
interface Given {
  id: string;
  before: AssignmentInput | null;
}

/** Gives the role to one subject after the other. Answers how to undo all of it: one who had the role before keeps it, with the end it had. */
export function useGiveAccess() {
  const authFetch = useAuthFetch();
  const queries = useQueryClient();
  const refresh = () => void queries.invalidateQueries();
  const give = async (input: AssignmentInput): Promise<Given> => {
    const { subjectId, roleId, tenantId } = input;
    const { roleAssignments } = await execute(authFetch, assignmentsOfQuery, { subjectId, roleId, tenantId });
    const before = roleAssignments.items[0];
    const { createRoleAssignment } = await execute(authFetch, assignRole, { input });
    const { id } = createRoleAssignment;
    if (!before) return { id, before: null };
    const { startsAt, endsAt, reason } = before;
    // An empty reason clears the one that was just given.
    return { id, before: { ...input, startsAt, endsAt, reason: reason ?? '' } };
  };
  const undo = async (given: readonly Given[]) => {
    const ids = given.filter(({ before }) => before === null).map(({ id }) => id);
    const inputs = given.flatMap(({ before }) => before ?? []);
    const refused = [
      ...(ids.length > 0 ? await executeEach(authFetch, takeRoles, { ids }, ids.length) : []),
      ...(inputs.length > 0 ? await executeEach(authFetch, assignRoles, { inputs }, inputs.length) : []),
    ].find((error) => error !== undefined);
    refresh();
    if (refused) throw refused;
  };
  return useMutation<Undo, AdminError, AssignmentInput[]>({
    mutationFn: async (inputs) => {
      const given: Given[] = [];
      for (const input of inputs) given.push(await give(input));
      return () => undo(given);
    },
    onSettled: refresh,
  });
}
