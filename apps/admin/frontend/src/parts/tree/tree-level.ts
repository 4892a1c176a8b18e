import type { AdminError } from '../../graphql/admin-error.ts';

export interface TreeNode {
  id: string;
  name: string;
  childCount: number;
}

/** In place of the id of a parent: the level that has none. */
export const TOP = '';

/** The children of one node, as many as were asked for. */
export interface TreeLevel<Node extends TreeNode> {
  nodes: readonly Node[];
  /** With those that were not asked for. */
  total: number;
  /** Asks for the next ones. */
  nextCursor: string | null;
  isLoading: boolean;
  error: AdminError | null;
}
