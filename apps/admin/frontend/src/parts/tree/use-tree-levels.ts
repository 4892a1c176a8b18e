import { useState } from 'react';
import type { AdminDocument } from '../../graphql/admin-document.ts';
import { useAdminQueries } from '../../graphql/use-admin-queries.ts';
import { TOP, type TreeLevel, type TreeNode } from './tree-level.ts';

/** Children that a level shows at first, and that each press adds. The most that the API gives at once. */
export const TREE_PAGE = 200;

interface NodesPage<Node> {
  items: readonly Node[];
  total: number;
  nextCursor: string | null;
}

export interface TreeLevelsOptions<Result, Variables, Node> {
  document: AdminDocument<Result, Variables>;
  variables: (place: { parentId: string | null; cursor: string | undefined; limit: number }) => Variables;
  pageOf: (result: Result) => NodesPage<Node>;
  /** Nodes that are open; the top always is. */
  open: readonly string[];
}

/** The levels of a tree that are open, each asked for by itself. */
export function useTreeLevels<Result, Variables, Node extends TreeNode>(
  options: TreeLevelsOptions<Result, Variables, Node>,
) {
  const { document, variables, pageOf, open } = options;
  const [cursors, setCursors] = useState<ReadonlyMap<string, readonly string[]>>(new Map());
  const asked = [TOP, ...open].flatMap((parentId) =>
    [undefined, ...(cursors.get(parentId) ?? [])].map((cursor) => ({ parentId, cursor })),
  );
  const answers = useAdminQueries(
    document,
    asked.map(({ parentId, cursor }) =>
      variables({ parentId: parentId === TOP ? null : parentId, cursor, limit: TREE_PAGE }),
    ),
  );
  const levels = new Map<string, TreeLevel<Node>>();
  asked.forEach(({ parentId }, index) => {
    const { data, error, isLoading } = answers[index]!;
    const before = levels.get(parentId);
    const page = data && pageOf(data);
    levels.set(parentId, {
      nodes: before ? [...before.nodes, ...(page?.items ?? [])] : (page?.items ?? []),
      total: page?.total ?? before?.total ?? 0,
      // While the next page loads, its button stays.
      nextCursor: page ? page.nextCursor : (before?.nextCursor ?? null),
      isLoading,
      error: data ? null : error,
    });
  });
  const showMore = (parentId: string) => {
    const level = levels.get(parentId);
    if (!level || level.nextCursor === null || level.isLoading) return;
    setCursors(new Map(cursors).set(parentId, [...(cursors.get(parentId) ?? []), level.nextCursor]));
  };
  const retry = (parentId: string) => {
    asked.forEach((place, index) => {
      if (place.parentId === parentId && answers[index]!.isError) void answers[index]!.refetch();
    });
  };
  return { levels: levels as ReadonlyMap<string, TreeLevel<Node>>, showMore, retry };
}
