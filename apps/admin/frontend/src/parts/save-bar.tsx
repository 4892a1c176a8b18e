import { Button } from '@portico/ui/button';
import { Kbd } from '@portico/ui/kbd';
import { Status } from '@portico/ui/status';
import { useEffect, useEffectEvent } from 'react';
import { t } from './save-bar.texts.ts';

export interface SaveBarProps {
  /** Names of the fields that changed. */
  changed: readonly string[];
  /** How many fields are wrong; the server said so. */
  faults?: number;
  pending: boolean;
  onSave: () => void;
  onDiscard: () => void;
}

/** At the bottom of a page with changes that are not saved: which, and what to do with them. ⌘ Enter saves. */
export function SaveBar({ changed, faults = 0, pending, onSave, onDiscard }: SaveBarProps) {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.metaKey || event.ctrlKey) || pending) return;
    event.preventDefault();
    onSave();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event);
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
  return (
    <footer
      data-slot="save-bar"
      className="sticky bottom-0 z-20 flex min-h-15 flex-none items-center gap-2 border-t bg-raised px-6 py-2.5 phone:flex-wrap phone:px-4"
    >
      <Status tone="warning" className="min-w-0 flex-1 text-13">
        <b role="status" className="font-semibold text-text">
          {faults > 0 ? t('save.faults', { count: faults }) : t('save.unsaved', { count: changed.length })}
        </b>
        <span className="truncate phone:hidden">{changed.join(', ')}</span>
      </Status>
      <Button variant="quiet" size="sm" onClick={onDiscard}>
        {t('save.discard')}
      </Button>
      <Button variant="primary" size="sm" pending={pending} onClick={onSave}>
        {t('save.save')}
        <span className="inline-flex gap-[3px] touch:hidden [&_kbd]:border-current/30 [&_kbd]:bg-transparent [&_kbd]:text-current">
          <Kbd>⌘</Kbd>
          <Kbd>{t('save.enter')}</Kbd>
        </span>
      </Button>
    </footer>
  );
}
