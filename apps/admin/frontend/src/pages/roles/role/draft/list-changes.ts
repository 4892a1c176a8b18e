import type { BlockFacts } from '../../../../parts/block/block.ts';
import { termsOf } from './draft-block.ts';

export interface Change {
  change: 'add' | 'remove';
  /** With the one action that comes or goes. */
  block: BlockFacts;
}

/** What the role gives more and less than before, an action at a time. Blocks that are only cut differently change nothing. */
export function listChanges(base: readonly BlockFacts[], draft: readonly BlockFacts[]): Change[] {
  const before = toAtoms(base);
  const after = toAtoms(draft);
  const gone = [...before].filter(([key]) => !after.has(key));
  const come = [...after].filter(([key]) => !before.has(key));
  return [
    ...gone.map(([, block]) => ({ change: 'remove' as const, block })),
    ...come.map(([, block]) => ({ change: 'add' as const, block })),
  ];
}

function toAtoms(blocks: readonly BlockFacts[]): Map<string, BlockFacts> {
  return new Map(
    blocks.flatMap((block) =>
      block.everyAction
        ? [[termsOf(block), block] as const]
        : block.actions.map((action) => [termsOf(block) + action.id, { ...block, actions: [action] }] as const),
    ),
  );
}
