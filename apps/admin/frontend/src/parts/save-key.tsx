import { Kbd } from '@portico/ui/kbd';
import { useEffect, useEffectEvent } from 'react';
import { t } from './parts.texts.ts';

export interface SaveKeyOptions {
  /** The button is in a dialog: the keys save there only. Without it, they don't save while a dialog has the focus. */
  inDialog?: boolean;
}

/** Control or Command and Enter save. */
export function useSaveKey(isOn: boolean, onSave: () => void, { inDialog = false }: SaveKeyOptions = {}): void {
  const save = useEffectEvent(onSave);
  useEffect(() => {
    if (!isOn) return;
    const onKey = (event: KeyboardEvent) => {
      const isInDialog = event.target instanceof Element && event.target.closest('[role=dialog]') !== null;
      if (event.key !== 'Enter' || !(event.metaKey || event.ctrlKey) || isInDialog !== inDialog) return;
      event.preventDefault();
      // Keys that opened the dialog and are still held don't save it.
      if (!event.repeat) save();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [isOn, inDialog]);
}

/** The keys, in the primary button that they press. */
export function SaveKey() {
  return (
    <span aria-hidden="true" className="flex gap-1 phone:hidden">
      {['⌘', t('save.enter')].map((cap) => (
        <Kbd key={cap} className="border-on-accent/40 text-on-accent">
          {cap}
        </Kbd>
      ))}
    </span>
  );
}
