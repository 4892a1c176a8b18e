import { useAuthFetch } from '@portico/auth-client-ts/react';
import { execute, executeEach } from '../../../graphql/execute.ts';
import { assignRoles, takeRoles } from '../../../parts/role/assign-role.ts';
import { nameRole } from '../../../parts/role/name-role.ts';
import { t } from '../decide/review-decide.texts.ts';
import { confirmAssignments, undoConfirmations } from '../decide/review-mutations.ts';
import type { Verdicts } from '../decide/use-review-decisions.ts';
import type { ReviewRow } from '../review-query.ts';

/** Of role assignments. */
export function useRoleVerdicts(): Verdicts<ReviewRow> {
  const authFetch = useAuthFetch();
  const idsOf = (rows: readonly ReviewRow[]) => ({ ids: rows.map(({ id }) => id) });
  return {
    confirm: (rows) => execute(authFetch, confirmAssignments, idsOf(rows)),
    undoConfirm: (rows) => execute(authFetch, undoConfirmations, idsOf(rows)),
    remove: (rows) => executeEach(authFetch, takeRoles, idsOf(rows), rows.length),
    giveBack: (rows) => executeEach(authFetch, assignRoles, { inputs: rows.map(inputOf) }, rows.length),
    say: (what, done) => {
      const [first] = done;
      if (first === undefined || done.length > 1) return t(`verdict.done_many.${what}`, { count: done.length });
      return t(`verdict.done.${what}`, { name: first.subject.name, role: nameRole(first.role) });
    },
  };
}

function inputOf({ subject, role, tenant, ...row }: ReviewRow) {
  const { subjectKind, startsAt, endsAt, reason } = row;
  const roleId = role.id;
  return { subjectId: subject.id, subjectKind, roleId, tenantId: tenant?.id ?? null, startsAt, endsAt, reason };
}
