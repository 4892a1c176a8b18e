import { useEffect, useEffectEvent } from 'react';
import { isKeyboardTaken } from '../../../keyboard/is-keyboard-taken.ts';

export interface DecisionKeys {
  /** The request whose panel is open; otherwise that of the row which has the focus. */
  openId: string;
  onApprove: (id: string) => void;
  onDeny: (id: string) => void;
}

/** `a` approves and `d` denies. A key that is held down decides once. */
export function useDecisionKeys({ openId, onApprove, onDeny }: DecisionKeys): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.repeat || event.shiftKey || isKeyboardTaken(event)) return;
    const act = { a: onApprove, d: onDeny }[event.key];
    const row = document.activeElement?.closest('tr')?.querySelector<HTMLElement>('[data-row-link]');
    const id = row?.dataset.rowLink ?? openId;
    if (act === undefined || id === '') return;
    event.preventDefault();
    act(id);
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event);
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
}
