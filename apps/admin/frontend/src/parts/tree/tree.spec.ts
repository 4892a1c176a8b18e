import { describe, expect, it } from 'vitest';
import { decideTreeKey, findTyped } from './decide-tree-key.ts';
import { listTreeRows } from './list-tree-rows.ts';
import { TOP, type TreeLevel, type TreeNode } from './tree-level.ts';

const level = (...names: string[]): TreeLevel<TreeNode> => ({
  nodes: names.map((name) => ({ id: name, name, childCount: 3 })),
  total: names.length,
  nextCursor: null,
  isLoading: false,
  error: null,
});
const leaves = (...names: string[]) => {
  const { nodes, ...rest } = level(...names);
  return { ...rest, nodes: nodes.map((node) => ({ ...node, childCount: 0 })) };
};
const levels = new Map([
  [TOP, level('Commercial', 'Operations')],
  ['Commercial', { ...leaves('Sales', 'Marketing'), total: 9412, nextCursor: 'c' }],
]);
const isOpen = (id: string) => id !== TOP;
const rows = listTreeRows(levels, isOpen);
const saying = (row: (typeof rows)[number]) =>
  `${'  '.repeat(row.depth)}${row.kind === 'node' ? row.node.name : row.kind}`;

describe('the rows of a tree', () => {
  it('are the children of each open node, below it', () => {
    expect(rows.map(saying)).toEqual([
      'Commercial',
      '  Sales',
      '  Marketing',
      '  more',
      'Operations',
      '  loading',
      '  loading',
    ]);
    expect(rows[2]).toMatchObject({ position: 2, siblings: 9412, isOpen: undefined, parentId: 'Commercial' });
    expect(rows[3]).toMatchObject({ parentName: 'Commercial', total: 9412 });
  });

  it('leave out the children of what is closed', () => {
    expect(listTreeRows(levels, () => false).map(saying)).toEqual(['Commercial', 'Operations']);
  });
});

describe('a key in a tree', () => {
  it.each([
    ['ArrowDown', 0, { do: 'move', to: 1 }],
    ['ArrowDown', 4, undefined],
    ['ArrowUp', 4, { do: 'move', to: 3 }],
    ['ArrowUp', 0, undefined],
    ['Home', 3, { do: 'move', to: 0 }],
    ['End', 0, { do: 'move', to: 4 }],
    ['PageDown', 0, { do: 'move', to: 4 }],
    ['PageUp', 4, { do: 'move', to: 0 }],
    ['ArrowRight', 0, { do: 'move', to: 1 }],
    ['ArrowRight', 1, undefined],
    ['ArrowRight', 4, undefined],
    ['ArrowLeft', 0, { do: 'close', at: 0 }],
    ['ArrowLeft', 2, { do: 'move', to: 0 }],
    ['ArrowLeft', 3, { do: 'move', to: 0 }],
    ['Enter', 1, { do: 'press', at: 1 }],
    ['Tab', 1, undefined],
  ])('%s at row %i', (key, at, step) => {
    expect(decideTreeKey(key, rows, at)).toEqual(step);
  });

  it('opens what is closed', () => {
    const closed = listTreeRows(levels, () => false);
    expect(decideTreeKey('ArrowRight', closed, 1)).toEqual({ do: 'open', at: 1 });
  });

  it('that is a letter finds a name, and goes round', () => {
    expect(findTyped('s', rows, 0)).toBe(1);
    expect(findTyped('m', rows, 2)).toBe(2);
    expect(findTyped('ma', rows, 2)).toBe(2);
    expect(findTyped('x', rows, 0)).toBe(-1);
  });
});
