import { useEffect, useEffectEvent } from 'react';
import { isKeyboardTaken } from '../../../keyboard/is-keyboard-taken.ts';

export interface ReviewKeys {
  onConfirm: (ids: readonly string[]) => void;
  onRemove: (ids: readonly string[]) => void;
  /** The selected rows; without any, the row that has the focus. */
  selected: readonly string[];
}

/** `c` confirms and `r` removes. A key that is held down decides once. */
export function useReviewKeys({ onConfirm, onRemove, selected }: ReviewKeys): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.repeat || event.shiftKey || isKeyboardTaken(event)) return;
    const act = { c: onConfirm, r: onRemove }[event.key];
    const row = document.activeElement?.closest('tr')?.querySelector<HTMLElement>('[data-row-link]')?.dataset.rowLink;
    const ids = selected.length > 0 ? selected : row === undefined ? [] : [row];
    if (act === undefined || ids.length === 0) return;
    event.preventDefault();
    act(ids);
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event);
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
}
