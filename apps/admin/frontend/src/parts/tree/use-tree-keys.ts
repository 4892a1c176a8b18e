import { type KeyboardEvent, useRef } from 'react';
import { decideTreeKey, findTyped, type TreeStep } from './decide-tree-key.ts';
import type { TreeRow } from './list-tree-rows.ts';
import type { TreeNode } from './tree-level.ts';

const WORD_MS = 600;

/** The keys of a tree whose active row is at `at`: arrows, Home, End, Enter, and the beginning of a name. */
export function useTreeKeys<Node extends TreeNode>(
  rows: readonly TreeRow<Node>[],
  at: number,
  onStep: (step: TreeStep) => void,
): (event: KeyboardEvent) => void {
  const typed = useRef({ word: '', at: 0 });
  return (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    let step = decideTreeKey(event.key, rows, at);
    if (/^[\p{L}\p{N}]$/u.test(event.key)) {
      const { word, at: before } = typed.current;
      const isSameWord = event.timeStamp - before < WORD_MS;
      typed.current = { word: isSameWord ? word + event.key : event.key, at: event.timeStamp };
      step = { do: 'move', to: findTyped(typed.current.word, rows, at) };
      // Letters are also shortcuts of the console.
      event.preventDefault();
    }
    if (!step) {
      if (/^Arrow|^Page|^Home$|^End$/.test(event.key)) event.preventDefault();
      return;
    }
    event.preventDefault();
    if (step.do !== 'move' || step.to >= 0) onStep(step);
  };
}
