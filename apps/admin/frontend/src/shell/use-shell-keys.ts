import { useShortcut } from '@portico/app-kit';
import { useEffect, useEffectEvent } from 'react';

export interface ShellKeys {
  onCommand: () => void;
  onHelp: () => void;
}

/** ⌘K opens the command menu from everywhere, a field included; `?` the list of shortcuts. */
export function useShellKeys({ onCommand, onHelp }: ShellKeys): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.key.toLowerCase() !== 'k' || event.shiftKey || event.altKey || !(event.metaKey || event.ctrlKey)) return;
    event.preventDefault();
    onCommand();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event);
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
  useShortcut('?', onHelp);
}
