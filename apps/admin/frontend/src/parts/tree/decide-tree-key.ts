import type { TreeRow } from './list-tree-rows.ts';
import type { TreeNode } from './tree-level.ts';

export type TreeStep = { do: 'move'; to: number } | { do: 'open' | 'close' | 'press'; at: number };

const PAGE = 10;

/** The effect of a key in a tree (WAI-ARIA, tree view pattern), with the active row at `at`. Undefined: the tree has none. */
export function decideTreeKey<Node extends TreeNode>(
  key: string,
  rows: readonly TreeRow<Node>[],
  at: number,
): TreeStep | undefined {
  const move = (to: number): TreeStep | undefined => (to === at || to < 0 ? undefined : { do: 'move', to });
  const row = rows[at];
  switch (key) {
    case 'ArrowDown':
      return move(rows.findIndex((one, index) => index > at && one.kind !== 'loading'));
    case 'ArrowUp':
      return move(rows.findLastIndex((one, index) => index < at && one.kind !== 'loading'));
    case 'PageDown':
      return move(rows.findLastIndex((one, index) => index <= at + PAGE && one.kind !== 'loading'));
    case 'PageUp':
      return move(rows.findIndex((one, index) => index >= at - PAGE && one.kind !== 'loading'));
    case 'Home':
      return move(0);
    case 'End':
      return move(rows.findLastIndex((one) => one.kind !== 'loading'));
    case 'ArrowRight':
      if (row?.kind !== 'node' || row.isOpen === undefined) return undefined;
      return row.isOpen ? move(rows[at + 1]?.kind === 'loading' ? at : at + 1) : { do: 'open', at };
    case 'ArrowLeft':
      if (row?.kind === 'node' && row.isOpen) return { do: 'close', at };
      return move(rows.findIndex(({ id }) => id === row?.parentId));
    case 'Enter':
    case ' ':
      return row ? { do: 'press', at } : undefined;
    default:
      return undefined;
  }
}

/** The next row whose name begins with what was typed. Of one letter: after the active one, so that it goes round. */
export function findTyped<Node extends TreeNode>(typed: string, rows: readonly TreeRow<Node>[], at: number): number {
  const sought = typed.toLocaleLowerCase();
  const from = typed.length === 1 ? at + 1 : at;
  const matches = (row: TreeRow<Node>) => row.kind === 'node' && row.node.name.toLocaleLowerCase().startsWith(sought);
  const after = rows.findIndex((row, index) => index >= from && matches(row));
  return after >= 0 ? after : rows.findIndex(matches);
}
