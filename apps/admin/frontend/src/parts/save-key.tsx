import { Kbd } from '@portico/ui/kbd';
import { useEffect, useEffectEvent } from 'react';
import { t } from './parts.texts.ts';

/** Control or Command and Enter save, except in a dialog. */
export function useSaveKey(isOn: boolean, onSave: () => void): void {
  const save = useEffectEvent(onSave);
  useEffect(() => {
    if (!isOn) return;
    const onKey = (event: KeyboardEvent) => {
      const isInDialog = event.target instanceof Element && event.target.closest('[role=dialog]') !== null;
      if (event.key !== 'Enter' || !(event.metaKey || event.ctrlKey) || isInDialog) return;
      event.preventDefault();
      save();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [isOn]);
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
