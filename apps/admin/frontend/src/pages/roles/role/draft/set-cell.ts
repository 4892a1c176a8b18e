import type { BlockAction, BlockScope } from '../../../../parts/block/block.ts';
import { type DraftBlock, scopeKeyOf } from './draft-block.ts';

export type CellState = 'none' | 'allow' | 'deny';

const isPlain = ({ conditions }: DraftBlock) => Object.keys(conditions).length === 0;

/** The answer of the blocks for an action on a scope. A deny wins, and an unconditional block comes before a conditional one. */
export function cellOf(
  blocks: readonly DraftBlock[],
  scope: BlockScope,
  action: Pick<BlockAction, 'id'>,
): { state: CellState; conditional: DraftBlock | undefined } {
  const key = scopeKeyOf(scope);
  const about = blocks.filter(
    (block) => scopeKeyOf(block) === key && (block.everyAction || block.actions.some(({ id }) => id === action.id)),
  );
  const plain = about.filter(isPlain);
  const found =
    plain.find(({ effect }) => effect === 'deny') ??
    about.find(({ effect }) => effect === 'deny') ??
    plain[0] ??
    about[0];
  return found === undefined
    ? { state: 'none', conditional: undefined }
    : { state: found.effect, conditional: isPlain(found) ? undefined : found };
}

/** The blocks with an action allowed, denied or left out on a scope. Blocks with conditions stay as they are. */
export function setCell(
  blocks: readonly DraftBlock[],
  scope: BlockScope,
  action: BlockAction,
  state: CellState,
): DraftBlock[] {
  const key = scopeKeyOf(scope);
  const isOfScope = (block: DraftBlock) => scopeKeyOf(block) === key && isPlain(block) && !block.everyAction;
  const without = blocks.map((block) =>
    isOfScope(block) ? { ...block, actions: block.actions.filter(({ id }) => id !== action.id) } : block,
  );
  const home = state === 'none' ? undefined : without.find((block) => isOfScope(block) && block.effect === state);
  const next = without
    .map((block) => (block === home ? { ...block, actions: [...block.actions, action] } : block))
    .filter((block) => !isOfScope(block) || block.actions.length > 0);
  return state === 'none' || home !== undefined ? next : [...next, newBlock(scope, action, state)];
}

function newBlock(scope: BlockScope, action: BlockAction, effect: 'allow' | 'deny'): DraftBlock {
  const { scopeMode, objectKind, objectType, object, app, tenant } = scope;
  return {
    scopeMode,
    objectKind,
    objectType,
    object,
    app,
    tenant,
    effect,
    everyAction: false,
    conditions: {},
    actions: [action],
    key: crypto.randomUUID(),
  };
}

/** Space goes around: not allowed, allowed, denied. */
export const nextState: Record<CellState, CellState> = { none: 'allow', allow: 'deny', deny: 'none' };
