import { Skeleton } from '@portico/ui/skeleton';
import type { CSSProperties } from 'react';
import { treeRowBox } from './tree-row-box.ts';

const widths = ['w-23', 'w-32', 'w-28', 'w-16', 'w-22'];
/** Depths of a tree nobody has seen yet. */
const shape = [0, 1, 2, 2, 1, 2, 2, 1, 1];

export function TreeSkeletonRow({ depth, seed }: { depth: number; seed: number }) {
  return (
    <div aria-hidden="true" style={{ '--depth': depth } as CSSProperties} className={treeRowBox}>
      <span className="w-5 flex-none" />
      <Skeleton className="size-6 flex-none rounded-control" />
      <Skeleton className={`ms-0.5 ${widths[seed % widths.length]}`} />
    </div>
  );
}

/** While the first level loads. */
export function TreeSkeleton() {
  return (
    <div aria-busy="true" className="min-h-0 flex-1 border-t px-3 py-1">
      {shape.map((depth, row) => (
        <TreeSkeletonRow key={row} depth={depth} seed={row} />
      ))}
    </div>
  );
}
