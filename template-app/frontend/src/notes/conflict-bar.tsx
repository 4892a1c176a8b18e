import { Button } from '@portico/ui/button';

export type ConflictBarProps = { onKeepDraft: () => void; onDropDraft: () => void };

/** Unsaved work was found, and the note changed elsewhere after it. Nothing is overwritten before the person chose. */
export function ConflictBar({ onKeepDraft, onDropDraft }: ConflictBarProps) {
  return (
    <section
      aria-label="Two versions"
      className="mx-6 mb-2 flex flex-wrap items-center gap-2 rounded-field bg-warning-soft px-3 py-2 text-13 max-sm:mx-4"
    >
      <p className="min-w-50 flex-1 max-sm:basis-full">
        This browser holds changes that were never saved, and the note was changed elsewhere since.
      </p>
      <Button size="xs" onClick={onKeepDraft}>
        Use mine
      </Button>
      <Button size="xs" variant="quiet" onClick={onDropDraft}>
        Keep what is here
      </Button>
    </section>
  );
}
