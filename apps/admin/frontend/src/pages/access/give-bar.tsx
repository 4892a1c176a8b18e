import { Button } from '@portico/ui/button';
import { Input } from '@portico/ui/input';
import type { ReactNode } from 'react';
import { SaveKey, useSaveKey } from '../../parts/save-key.tsx';
import { t } from './access.texts.ts';

export interface GiveBarProps {
  words: string;
  /** Why it is given. */
  reason: string;
  onReason: (reason: string) => void;
  isPending: boolean;
  onSave: () => void;
  onCancel: () => void;
  /** Why saving failed. */
  children?: ReactNode;
}

/** At the bottom of the page, as long as the sentence is complete. Control or Command and Enter save. */
export function GiveBar({ words, reason, onReason, isPending, onSave, onCancel, children }: GiveBarProps) {
  useSaveKey(!isPending, onSave);
  return (
    <footer
      data-action-bar
      className="sticky bottom-0 z-20 flex min-h-15 flex-none flex-wrap items-center gap-2 border-t bg-raised px-6 py-2.5 phone:px-4"
    >
      <div className="basis-full empty:hidden">{children}</div>
      <Input
        size="sm"
        aria-label={t('access.because.label')}
        placeholder={t('access.because.hint')}
        maxLength={500}
        autoComplete="off"
        leading={<span className="text-13 text-muted">{t('access.because')}</span>}
        value={reason}
        onChange={(event) => onReason(event.target.value)}
        className="max-w-130 min-w-0 flex-1 phone:max-w-none phone:basis-full"
      />
      <Button variant="quiet" size="sm" onClick={onCancel} className="ms-auto">
        {t('access.cancel')}
      </Button>
      <Button variant="primary" size="sm" pending={isPending} onClick={onSave} className="phone:flex-1">
        {words}
        <SaveKey />
      </Button>
    </footer>
  );
}
