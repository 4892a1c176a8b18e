import type { VariablesOf } from '../../../graphql/graphql.ts';
import { useAdminMutation } from '../../../graphql/use-admin-mutation.ts';
import type { BlockFacts } from '../../../parts/block/block.ts';
import { toBlockInput } from '../../../parts/block/to-block-input.ts';
import { createBlock, createPolicy, deleteBlock } from './direct-queries.ts';

type PolicyInput = VariablesOf<typeof createPolicy>['input'];
export type GivenPolicy = Omit<PolicyInput, 'permissionBlockId'> & { block: BlockFacts };

/** A block, and the policy that gives it. A policy that is refused leaves no block behind. */
export function useGivePolicy() {
  const block = useAdminMutation(createBlock);
  const policy = useAdminMutation(createPolicy);
  const drop = useAdminMutation(deleteBlock);
  const give = async ({ block: facts, ...input }: GivenPolicy) => {
    const made = await block.mutateAsync({ input: { ...toBlockInput(facts), tenantId: input.tenantId ?? null } });
    const { id } = made.createPermissionBlock;
    try {
      await policy.mutateAsync({ input: { ...input, permissionBlockId: id } });
    } catch (refusal) {
      drop.mutate({ id });
      throw refusal;
    }
  };
  return { give, isPending: block.isPending || policy.isPending, error: policy.error ?? block.error };
}
