import { useAdminMutation } from '../../../graphql/use-admin-mutation.ts';
import { createPolicy } from './direct-queries.ts';
import { type GivenPolicy, toPolicyInput } from './given-policy.ts';

/** Gives a policy together with its block. */
export function useGivePolicy() {
  const { mutateAsync, isPending, error } = useAdminMutation(createPolicy);
  return { give: (policy: GivenPolicy) => mutateAsync({ input: toPolicyInput(policy) }), isPending, error };
}
