import type { AdminError } from '../../graphql/admin-error.ts';
import { TOP, type TreeLevel, type TreeNode } from './tree-level.ts';

interface RowPlace {
  /** Unique among the rows of a tree. */
  id: string;
  /** From 0 at the top. */
  depth: number;
  parentId: string;
}

export interface NodeRow<Node extends TreeNode> extends RowPlace {
  kind: 'node';
  node: Node;
  /** Undefined: it has no children. */
  isOpen: boolean | undefined;
  /** Among its siblings, from 1. */
  position: number;
  siblings: number;
}

export interface MoreRow extends RowPlace {
  kind: 'more';
  /** Of the parent; undefined at the top. */
  parentName: string | undefined;
  total: number;
  isLoading: boolean;
}

export interface FailedRow extends RowPlace {
  kind: 'failed';
  error: AdminError;
}

export type TreeRow<Node extends TreeNode> = NodeRow<Node> | MoreRow | FailedRow | (RowPlace & { kind: 'loading' });

const SKELETONS = 2;

/** The visible rows of a tree, top down: the children of each open node below it. */
export function listTreeRows<Node extends TreeNode>(
  levels: ReadonlyMap<string, TreeLevel<Node>>,
  isOpen: (id: string) => boolean,
): TreeRow<Node>[] {
  const rows: TreeRow<Node>[] = [];
  const addLevel = (parentId: string, depth: number, parent?: Node): void => {
    const level = levels.get(parentId);
    const place = (what: string) => ({ id: `${parentId}:${what}`, depth, parentId });
    level?.nodes.forEach((node, index) => {
      const opened = node.childCount > 0 ? isOpen(node.id) : undefined;
      const numbers = { position: index + 1, siblings: level.total };
      rows.push({ kind: 'node', id: node.id, depth, parentId, node, isOpen: opened, ...numbers });
      if (opened) addLevel(node.id, depth + 1, node);
    });
    if (level?.error) rows.push({ kind: 'failed', ...place('failed'), error: level.error });
    else if (level && level.nextCursor !== null)
      rows.push({
        kind: 'more',
        ...place('more'),
        parentName: parent?.name,
        total: level.total,
        isLoading: level.isLoading,
      });
    else if (!level || level.isLoading)
      for (let n = 0; n < Math.min(SKELETONS, parent?.childCount ?? 0); n += 1)
        rows.push({ kind: 'loading', ...place(`loading-${n}`) });
  };
  addLevel(TOP, 0);
  return rows;
}
