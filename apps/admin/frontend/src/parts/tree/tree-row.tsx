import { cn } from '@portico/ui/cn';
import { Spinner } from '@portico/ui/spinner';
import { ChevronRight } from 'lucide-react';
import type { CSSProperties, ReactNode } from 'react';
import type { TreeRow } from './list-tree-rows.ts';
import { TREE_PAGE } from './use-tree-levels.ts';
import type { TreeNode } from './tree-level.ts';
import { treeRowBox } from './tree-row-box.ts';
import { TreeSkeletonRow } from './tree-skeleton.tsx';
import { t } from './tree.texts.ts';

export interface TreeRowViewProps<Node extends TreeNode> {
  row: TreeRow<Node>;
  elementId: string;
  isActive: boolean;
  isSelected: boolean;
  picture: ReactNode;
  children: (node: Node) => ReactNode;
  onPress: () => void;
  onToggle: () => void;
}

export function TreeRowView<Node extends TreeNode>(props: TreeRowViewProps<Node>) {
  const { row, elementId, isActive, isSelected, picture, children, onPress, onToggle } = props;
  if (row.kind === 'loading') return <TreeSkeletonRow depth={row.depth} seed={row.id.length} />;
  const isNode = row.kind === 'node';
  return (
    // The tree has the focus and handles the keys.
    <div
      id={elementId}
      role="treeitem"
      aria-level={row.depth + 1}
      aria-expanded={isNode ? row.isOpen : undefined}
      aria-selected={isSelected}
      aria-posinset={isNode ? row.position : undefined}
      aria-setsize={isNode ? row.siblings : undefined}
      data-on={isSelected || undefined}
      onClick={onPress}
      style={{ '--depth': row.depth } as CSSProperties}
      className={cn(
        treeRowBox,
        'cursor-default',
        isNode && 'hover:bg-hover data-on:bg-press',
        isActive && 'group-focus-visible/tree:outline-2 group-focus-visible/tree:-outline-offset-2',
      )}
    >
      {isNode ? (
        <>
          <Toggle isOpen={row.isOpen} onToggle={onToggle} />
          {picture}
          {children(row.node)}
        </>
      ) : (
        <span className="ms-[30px] flex items-center gap-2 truncate font-medium text-muted phone:ms-5">
          {row.kind === 'more' ? (
            <>
              {sayMore(row)}
              {row.isLoading ? <Spinner /> : null}
            </>
          ) : (
            <>
              <span className="truncate font-normal text-danger">{t('tree.failed')}</span>
              {t('tree.retry')}
            </>
          )}
        </span>
      )}
    </div>
  );
}

function sayMore({ parentName, total }: { parentName: string | undefined; total: number }): string {
  return parentName === undefined
    ? t('tree.more', { count: TREE_PAGE, total })
    : t('tree.more_in', { count: TREE_PAGE, total, name: parentName });
}

/** For the pointer: the keys are those of the row. */
function Toggle({ isOpen, onToggle }: { isOpen: boolean | undefined; onToggle: () => void }) {
  if (isOpen === undefined) return <span className="w-5 flex-none" />;
  return (
    <span
      aria-hidden="true"
      data-slot="tree-toggle"
      onClick={(event) => {
        event.stopPropagation();
        onToggle();
      }}
      className="relative grid size-5 flex-none place-items-center rounded-inner text-faint after:absolute after:-inset-y-2 after:-inset-x-1 hover:text-text in-data-on:text-muted phone:after:-inset-y-3"
    >
      <ChevronRight className={cn('size-3.5', isOpen && 'rotate-90')} strokeWidth={1.75} />
    </span>
  );
}
