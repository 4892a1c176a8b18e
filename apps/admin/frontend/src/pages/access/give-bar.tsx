import { Button } from '@portico/ui/button';
import type { ReactNode } from 'react';
import { SaveKey, useSaveKey } from '../../parts/save-key.tsx';
import { t } from './access.texts.ts';

export interface GiveBarProps {
  words: string;
  isPending: boolean;
  onSave: () => void;
  onCancel: () => void;
  /** Why saving failed. */
  children?: ReactNode;
}

/** At the bottom of the page, as long as the sentence is complete. Control or Command and Enter save. */
export function GiveBar({ words, isPending, onSave, onCancel, children }: GiveBarProps) {
  useSaveKey(!isPending, onSave);
  return (
    <footer className="sticky bottom-0 z-20 flex min-h-15 flex-none flex-wrap items-center gap-2 border-t bg-raised px-6 py-2.5 phone:px-4">
      <div className="me-auto min-w-0 phone:basis-full phone:empty:hidden">{children}</div>
      <Button variant="quiet" size="sm" onClick={onCancel}>
        {t('access.cancel')}
      </Button>
      <Button variant="primary" size="sm" pending={isPending} onClick={onSave} className="phone:flex-1">
        {words}
        <SaveKey />
      </Button>
    </footer>
  );
}
