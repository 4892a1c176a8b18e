import { type ReactNode, useEffect, useEffectEvent, useId, useRef, useState } from 'react';
import { useIsPhone } from '../use-is-phone.ts';
import type { TreeStep } from './decide-tree-key.ts';
import type { TreeRow } from './list-tree-rows.ts';
import { ROW_HEIGHT } from './tree-row-box.ts';
import type { TreeNode } from './tree-level.ts';
import { TreeRowView } from './tree-row.tsx';
import { useTreeKeys } from './use-tree-keys.ts';
import { useWindow } from './use-window.ts';

const PADDING_TOP = 4;

export interface TreeProps<Node extends TreeNode> {
  /** The name of the nodes: "Groups". */
  label: string;
  /** `listTreeRows` of the levels that are open. */
  rows: readonly TreeRow<Node>[];
  /** Its panel is open. The tree scrolls to it. */
  selectedId?: string;
  /** Once it shows the selected row, and nothing else has the focus, the tree takes it. */
  takesFocus?: boolean;
  /** An icon of 24 px before each name. */
  picture: ReactNode;
  /** Name and columns of a node. */
  children: (node: Node) => ReactNode;
  onSelect: (node: Node) => void;
  onToggle: (id: string, isOpen: boolean) => void;
  onShowMore: (parentId: string) => void;
  onRetry: (parentId: string) => void;
}

/**
 * A tree of any size: only the rows in view are rendered. The tree itself has the focus and points at its active row, so that the focus
 * survives when the row scrolls out of view.
 */
export function Tree<Node extends TreeNode>(props: TreeProps<Node>) {
  const {
    label,
    rows,
    selectedId,
    takesFocus = false,
    picture,
    children,
    onSelect,
    onToggle,
    onShowMore,
    onRetry,
  } = props;
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const rowHeight = useIsPhone() ? ROW_HEIGHT.phone : ROW_HEIGHT.wide;
  const { from, to } = useWindow(scroller, rows.length, rowHeight);
  const [activeId, setActiveId] = useState(selectedId);
  const found = rows.findIndex((row) => row.id === activeId);
  const at = Math.max(0, found);

  const show = (index: number) => {
    const element = scroller.current;
    if (!element || index < 0) return;
    const top = PADDING_TOP + index * rowHeight;
    if (top < element.scrollTop) element.scrollTop = top - PADDING_TOP;
    else if (top + rowHeight > element.scrollTop + element.clientHeight)
      element.scrollTop = top + rowHeight - element.clientHeight;
  };
  const press = (row: TreeRow<Node> | undefined) => {
    if (!row) return;
    setActiveId(row.id);
    if (row.kind === 'node') onSelect(row.node);
    else if (row.kind === 'more') onShowMore(row.parentId);
    else if (row.kind === 'failed') onRetry(row.parentId);
  };
  const take = (step: TreeStep) => {
    if (step.do === 'move') {
      setActiveId(rows[step.to]?.id);
      show(step.to);
    } else if (step.do === 'press') press(rows[step.at]);
    else onToggle(rows[step.at]!.id, step.do === 'open');
  };
  const onKeyDown = useTreeKeys(rows, at, take);
  useShownSelection(rows, selectedId, (index) => {
    setActiveId(selectedId);
    show(index);
    if (takesFocus) focusIfFree(scroller);
  });
  useReturnedFocus(scroller, selectedId);

  return (
    <div ref={scroller} className="relative min-h-0 flex-1 overflow-auto border-t px-3 pt-1 pb-4">
      <div
        role="tree"
        aria-label={label}
        tabIndex={0}
        aria-activedescendant={at >= from && at < to ? `${id}${rows[at]?.id}` : undefined}
        onKeyDown={onKeyDown}
        onFocus={(event) => event.currentTarget.matches(':focus-visible') && show(at)}
        className="group/tree outline-0"
        style={{ height: rows.length * rowHeight, paddingTop: from * rowHeight }}
      >
        {rows.slice(from, to).map((row, index) => (
          <TreeRowView
            key={row.id}
            row={row}
            elementId={`${id}${row.id}`}
            isActive={from + index === at}
            isSelected={row.id === selectedId}
            picture={picture}
            onPress={() => press(row)}
            onToggle={() => row.kind === 'node' && onToggle(row.id, !row.isOpen)}
          >
            {children}
          </TreeRowView>
        ))}
      </div>
    </div>
  );
}

/** Runs once the selected row is there: it may be in a level that is still loading. */
function useShownSelection(
  rows: readonly { id: string }[],
  selectedId: string | undefined,
  onShown: (index: number) => void,
): void {
  const index = selectedId ? rows.findIndex(({ id }) => id === selectedId) : -1;
  const shownId = index >= 0 ? selectedId : undefined;
  const tell = useEffectEvent(() => onShown(index));
  useEffect(() => {
    if (shownId !== undefined) tell();
  }, [shownId]);
}

/** When the panel of a row closes, the focus returns to the tree, unless it is in use elsewhere. */
function useReturnedFocus(scroller: { current: HTMLElement | null }, selectedId: string | undefined): void {
  const before = useRef(selectedId);
  useEffect(() => {
    const isClosed = before.current && !selectedId;
    before.current = selectedId;
    if (isClosed) focusIfFree(scroller);
  }, [scroller, selectedId]);
}

function focusIfFree(scroller: { current: HTMLElement | null }): void {
  const focused = document.activeElement;
  if (!focused || focused === document.body || !focused.isConnected)
    scroller.current?.querySelector<HTMLElement>('[role=tree]')?.focus();
}
