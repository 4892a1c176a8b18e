import { useAdminQuery } from '../../../graphql/use-admin-query.ts';
import { useMay } from '../../../shell/use-may.ts';
import type { Grant } from '../decide/use-decisions.ts';
import type { RequestRow } from '../requests-query.ts';
import { wishEffectQuery } from './request-panel-query.ts';
import type { WishEffect } from './say-effect.ts';

/** What approving would change, simulated once the panel is open. Undefined: not known yet, or the viewer may not ask. */
export function useWishEffect(
  { person, tenant, wishedEndsAt }: RequestRow,
  roleId: string | undefined,
  { endsAt = wishedEndsAt }: Grant,
): WishEffect | undefined {
  const input = {
    subjectKind: 'entity',
    subjectId: person.id,
    roleId: roleId ?? '',
    tenantId: tenant?.id,
    endsAt,
  } as const;
  const mayAsk = useMay('policy.manage');
  const enabled = roleId !== undefined && mayAsk;
  const { data, error } = useAdminQuery(wishEffectQuery, { input: [input] }, { enabled });
  if (!enabled) return undefined;
  if (error) return REFUSALS.has(error.code) ? { refused: error } : undefined;
  return data && { changes: data.simulateRoleAssignment.byAction };
}

/** Approving is refused for the same reason. */
const REFUSALS: ReadonlySet<string> = new Set([
  'guardrail.rejected',
  'access_model.not_held',
  'access_model.not_dominated',
]);
