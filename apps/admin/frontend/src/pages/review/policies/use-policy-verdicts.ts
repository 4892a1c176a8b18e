import { useAuthFetch } from '@portico/auth-client-ts/react';
import { execute } from '../../../graphql/execute.ts';
import { createPolicy, deletePolicy } from '../../policies/direct/direct-queries.ts';
import { toPolicyInput } from '../../policies/direct/given-policy.ts';
import { t } from '../decide/review-decide.texts.ts';
import { actEach, type Verdicts } from '../decide/use-review-decisions.ts';
import { confirmPolicies, isDenial, type PolicyRow, undoPolicyConfirmations } from './policy-review-query.ts';

/** Of permissions without a role. */
export function usePolicyVerdicts(): Verdicts<PolicyRow> {
  const authFetch = useAuthFetch();
  const idsOf = (rows: readonly PolicyRow[]) => ({ ids: rows.map(({ id }) => id) });
  return {
    confirm: (rows) => execute(authFetch, confirmPolicies, idsOf(rows)),
    undoConfirm: (rows) => execute(authFetch, undoPolicyConfirmations, idsOf(rows)),
    remove: (rows) => actEach(rows, ({ id }) => execute(authFetch, deletePolicy, { id })),
    giveBack: (rows) => actEach(rows, (row) => execute(authFetch, createPolicy, { input: inputOf(row) })),
    say: (what, done) => {
      const [first] = done;
      if (first === undefined || done.length > 1) return t(`verdict.policies_done.${what}`, { count: done.length });
      return t(`verdict.${isDenial(first) ? 'denial' : 'policy'}_done.${what}`, { name: first.subject.name });
    },
  };
}

const inputOf = ({ subject, subjectKind, tenant, startsAt, endsAt, permissionBlock }: PolicyRow) =>
  toPolicyInput({
    tenantId: tenant?.id ?? null,
    subjectKind,
    subjectId: subject.id,
    startsAt,
    endsAt,
    block: permissionBlock,
  });
