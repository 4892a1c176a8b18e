import { useMemo } from 'react';
import { useAdminQuery } from '../../../graphql/use-admin-query.ts';
import { SIMULATION_REST_MS } from '../../effect/simulation-rest.ts';
import { useRested } from '../../../parts/use-rested.ts';
import { policyEffectQuery } from './direct-queries.ts';
import { type GivenPolicy, toPolicyInput } from './given-policy.ts';

/** Simulates a new policy once editing rests. Null: the policy isn't complete yet. */
export function usePolicyEffect(policy: GivenPolicy | null) {
  const input = useMemo(() => policy && toPolicyInput(policy), [policy]);
  const rested = useRested(input, SIMULATION_REST_MS);
  const isSettled = input !== null && input === rested;
  const { data, error } = useAdminQuery(policyEffectQuery, { input: rested! }, { enabled: isSettled });
  return isSettled ? { effect: data?.simulateDirectPolicy, error } : { effect: undefined, error: null };
}
