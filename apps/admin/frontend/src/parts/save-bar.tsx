import { Button } from '@portico/ui/button';
import { type ReactNode, useEffect } from 'react';
import { askBeforeLeaving } from './ask-before-leaving.ts';
import { t } from './parts.texts.ts';
import { SaveKey, useSaveKey } from './save-key.tsx';

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

/** Shows unsaved changes, as the `foot` of a page. Control and Enter save; leaving the console asks. */
export function SaveBar({ changes, children, action, pending = false, onDiscard, onSave }: SaveBarProps) {
  useSaveKey(changes > 0, onSave);
  const isUnsaved = changes > 0;
  useEffect(() => (isUnsaved ? askBeforeLeaving() : undefined), [isUnsaved]);
  if (changes === 0) return null;
  return (
    <footer
      data-slot="save-bar"
      data-action-bar
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
        <SaveKey />
      </Button>
    </footer>
  );
}
