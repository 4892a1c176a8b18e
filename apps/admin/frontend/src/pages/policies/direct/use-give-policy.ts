import { refusalOf } from '../../../graphql/refusal-of.ts';
import { useAdminMutation } from '../../../graphql/use-admin-mutation.ts';
import { createPolicy } from './direct-queries.ts';
import { type GivenPolicy, toPolicyInput } from './given-policy.ts';

/** Gives a policy together with its block. */
export function useGivePolicy() {
  const mutation = useAdminMutation(createPolicy);
  const { mutateAsync, isPending, error } = mutation;
  const toVariables = (policy: GivenPolicy) => ({ input: toPolicyInput(policy) });
  return {
    give: (policy: GivenPolicy) => mutateAsync(toVariables(policy)),
    isPending,
    error,
    refusalOf: (policy: GivenPolicy) => refusalOf(mutation, toVariables(policy)),
  };
}
