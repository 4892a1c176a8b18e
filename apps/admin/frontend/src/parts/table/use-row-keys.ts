import { type RefObject, useEffect, useEffectEvent } from 'react';
import { isKeyboardTaken } from '../../keyboard/is-keyboard-taken.ts';

const rowsOf = (table: RefObject<HTMLElement | null>) => [
  ...(table.current?.querySelectorAll<HTMLElement>('[data-row-link]') ?? []),
];

/** `j` and `k`, or the arrow keys within the table, move from row to row; `x` selects the row; Enter opens it, being a link. */
export function useRowKeys(table: RefObject<HTMLElement | null>, onSelect?: (rowId: string) => void): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (isKeyboardTaken(event)) return;
    const rows = rowsOf(table);
    const row = document.activeElement?.closest('tr');
    const at = rows.findIndex((link) => link.closest('tr') === row);
    const isInside = at >= 0;
    const step = { j: 1, k: -1, ...(isInside && { ArrowDown: 1, ArrowUp: -1 }) }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      const next = isInside ? rows[at + step] : (openRow(rows) ?? rows[0]);
      next?.focus();
      next?.closest('tr')?.scrollIntoView({ block: 'nearest' });
    } else if (event.key === 'x' && isInside) {
      onSelect?.(rows[at]?.dataset.rowLink ?? '');
    }
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event);
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
}

const openRow = (rows: readonly HTMLElement[]) => rows.find((link) => link.closest('tr')?.dataset.on !== undefined);
