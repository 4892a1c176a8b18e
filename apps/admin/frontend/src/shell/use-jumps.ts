import { useEffect, useEffectEvent, useRef } from 'react';
import { useLocation } from 'wouter';
import { isKeyboardTaken } from '../keyboard/is-keyboard-taken.ts';
import type { ShownGroup } from './navigation.ts';

const PATIENCE_MS = 1500;

/** `g` and then the key of an item goes to its page. */
export function useJumps(groups: readonly ShownGroup[]): void {
  const [, navigate] = useLocation();
  const startedAt = useRef(-PATIENCE_MS);
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (isKeyboardTaken(event)) return;
    const isSecond = event.timeStamp - startedAt.current < PATIENCE_MS;
    startedAt.current = !isSecond && event.key === 'g' ? event.timeStamp : -PATIENCE_MS;
    const item = isSecond ? groups.flatMap(({ items }) => items).find(({ jump }) => jump === event.key) : undefined;
    if (!item) return;
    // First in line: on a list, the same key can mean something else.
    event.preventDefault();
    event.stopImmediatePropagation();
    navigate(item.path);
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event);
    document.addEventListener('keydown', listen, { capture: true });
    return () => document.removeEventListener('keydown', listen, { capture: true });
  }, []);
}
