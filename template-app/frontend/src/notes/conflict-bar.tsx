import { Button } from '@portico/ui/button';
import { t } from './notes.texts.ts';

export type ConflictBarProps = { onKeepMine: () => void; onUseOther: () => void };

/** The note changed elsewhere while there are unsaved changes here. Nothing is overwritten until the person chooses. */
export function ConflictBar({ onKeepMine, onUseOther }: ConflictBarProps) {
  return (
    <section
      role="alert"
      aria-label={t('note.conflict')}
      className="mx-5 mb-3 flex flex-none flex-wrap items-center gap-2 rounded-field bg-warning-soft px-3 py-2 text-13"
    >
      <p className="basis-full">{t('note.conflictAbout')}</p>
      <Button size="xs" onClick={onKeepMine}>
        {t('note.keepMine')}
      </Button>
      <Button size="xs" variant="quiet" onClick={onUseOther}>
        {t('note.useOther')}
      </Button>
    </section>
  );
}
