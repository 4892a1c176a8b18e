import type { Block } from '../../../../parts/block/block.ts';
import { type NewBlockInput, toBlockInput } from '../../../../parts/block/to-block-input.ts';
import { contentOf, type DraftBlock } from './draft-block.ts';

export interface SavePlan {
  /** Blocks of the role that say the same as before. */
  keep: string[];
  blocks: NewBlockInput[];
}

/** Which blocks stay and which are new. Two of the same content become one, and one without actions is none. */
export function planSave(base: readonly Block[], draft: readonly DraftBlock[]): SavePlan {
  const known = new Map(base.map((block) => [contentOf(block), block.id]));
  const said = new Map(
    draft.filter((block) => block.everyAction || block.actions.length > 0).map((block) => [contentOf(block), block]),
  );
  const keep: string[] = [];
  const blocks: NewBlockInput[] = [];
  for (const [content, block] of said) {
    const id = known.get(content);
    if (id === undefined) blocks.push(toBlockInput(block));
    else keep.push(id);
  }
  return { keep, blocks };
}
