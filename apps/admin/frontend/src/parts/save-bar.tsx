import { Button } from '@portico/ui/button';
import { Kbd } from '@portico/ui/kbd';
import { type ReactNode, useEffect, useEffectEvent } from 'react';
import { t } from './parts.texts.ts';

export interface SaveBarProps {
  /** How many there are. Without any, there is no bar. */
  changes: number;
  /** Beside the number: whom the changes reach. */
  children?: ReactNode;
  /** Default "Review and save". */
  action?: string;
  pending?: boolean;
  onDiscard: () => void;
  onSave: () => void;
}

const onPrimary = 'border-current text-current opacity-75';

/** What is not saved yet, as the `foot` of a page. Control and Enter save; leaving the console asks. */
export function SaveBar({ changes, children, action, pending = false, onDiscard, onSave }: SaveBarProps) {
  useUnsaved(changes > 0, onSave);
  if (changes === 0) return null;
  return (
    <footer
      data-slot="save-bar"
      className="sticky bottom-0 z-20 flex min-h-15 flex-none items-center gap-2 border-t bg-raised px-6 py-2.5 phone:flex-wrap phone:px-4"
    >
      <span role="status" className="flex min-w-0 flex-1 items-center gap-2 text-13 phone:basis-full">
        <i aria-hidden="true" className="size-2 flex-none rounded-full bg-warning" />
        <b className="flex-none tabular-nums">{t('save.changes', { count: changes })}</b>
        <span className="truncate text-muted">{children}</span>
      </span>
      <Button variant="quiet" size="sm" onClick={onDiscard}>
        {t('save.discard')}
      </Button>
      <Button variant="primary" size="sm" pending={pending} onClick={onSave} className="phone:flex-1">
        {action ?? t('save.review')}
        <span aria-hidden="true" className="flex gap-1 phone:hidden">
          <Kbd className={onPrimary}>{'⌘'}</Kbd>
          <Kbd className={onPrimary}>{'↵'}</Kbd>
        </span>
      </Button>
    </footer>
  );
}

function useUnsaved(isUnsaved: boolean, onSave: () => void): void {
  const save = useEffectEvent(onSave);
  useEffect(() => {
    if (!isUnsaved) return;
    const onKey = (event: KeyboardEvent) => {
      const isInDialog = event.target instanceof Element && event.target.closest('[role=dialog]') !== null;
      if (event.key !== 'Enter' || !(event.metaKey || event.ctrlKey) || isInDialog) return;
      event.preventDefault();
      save();
    };
    const onLeave = (event: BeforeUnloadEvent) => event.preventDefault();
    document.addEventListener('keydown', onKey);
    window.addEventListener('beforeunload', onLeave);
    return () => {
      document.removeEventListener('keydown', onKey);
      window.removeEventListener('beforeunload', onLeave);
    };
  }, [isUnsaved]);
}
