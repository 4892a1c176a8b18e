import type { VariablesOf } from '../../../graphql/graphql.ts';
import type { BlockFacts } from '../../../parts/block/block.ts';
import { toBlockInput } from '../../../parts/block/to-block-input.ts';
import type { createPolicy } from './direct-queries.ts';

type PolicyInput = VariablesOf<typeof createPolicy>['input'];
export type GivenPolicy = Omit<PolicyInput, 'permissionBlockId' | 'block'> & { block: BlockFacts };

export const toPolicyInput = ({ block, ...policy }: GivenPolicy): PolicyInput => ({
  ...policy,
  block: toBlockInput(block),
});
