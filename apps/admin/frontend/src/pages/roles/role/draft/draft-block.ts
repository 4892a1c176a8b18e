import type { Block, BlockFacts, BlockScope } from '../../../../parts/block/block.ts';

/** A block of a role that is being edited. Its key stays while everything else changes. */
export interface DraftBlock extends BlockFacts {
  key: string;
}

export const toDraft = (blocks: readonly Block[]): DraftBlock[] => blocks.map((block) => ({ ...block, key: block.id }));

/** Two blocks with the same one apply to the same things. */
export function scopeKeyOf({ scopeMode, objectKind, objectType, object }: BlockScope): string {
  return JSON.stringify([scopeMode, objectKind, objectType, object?.id ?? null]);
}

/** The parts of a block other than its actions. */
export function termsOf(block: BlockFacts): string {
  return JSON.stringify([scopeKeyOf(block), block.effect, block.everyAction, sorted(block.conditions)]);
}

/** Everything that a block says: the same block has the same one. */
export function contentOf(block: BlockFacts): string {
  return termsOf(block) + JSON.stringify(block.actions.map(({ id }) => id).toSorted());
}

/** The order of keys says nothing. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
}
