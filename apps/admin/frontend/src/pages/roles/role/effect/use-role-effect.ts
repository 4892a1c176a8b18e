import { useMemo } from 'react';
import { useAdminQuery } from '../../../../graphql/use-admin-query.ts';
import { useRested } from '../../../../parts/use-rested.ts';
import { SIMULATION_REST_MS } from '../../../effect/simulation-rest.ts';
import { planSave } from '../draft/plan-save.ts';
import type { Role } from '../role-query.ts';
import type { Draft } from '../use-draft.ts';
import { roleEffectQuery } from './effect-query.ts';

/** Simulates the draft. Disabled without changes, and for viewers who do not see who has the role. */
export function useRoleEffect(role: Role | undefined, { blocks, changes, revision }: Draft) {
  const saved = role?.blocks;
  const plan = useMemo(() => ({ revision, ...planSave(saved ?? [], blocks) }), [saved, blocks, revision]);
  const rested = useRested(plan, SIMULATION_REST_MS);
  const enabled = role !== undefined && changes.length > 0 && role.assignmentCount !== null;
  const query = useAdminQuery(roleEffectQuery, { id: role?.id ?? '', ...rested }, { enabled });
  return { ...query, isSettling: enabled && plan !== rested };
}
