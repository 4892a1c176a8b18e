import { Button } from '@portico/ui/button';

export type ConflictBarProps = { onKeepDraft: () => void; onDropDraft: () => void };

/** The note changed elsewhere, and there is unsaved work here. Nothing is overwritten until the person chooses. */
export function ConflictBar({ onKeepDraft, onDropDraft }: ConflictBarProps) {
  return (
    <section
      role="alert"
      aria-label="Two versions"
      className="mx-6 mb-2 flex flex-wrap items-center gap-2 rounded-field bg-warning-soft px-3 py-2 text-13 max-sm:mx-4"
    >
      <p className="min-w-50 flex-1 max-sm:basis-full">
        This note changed in another tab or browser. Your changes aren&apos;t saved yet.
      </p>
      <Button size="xs" onClick={onKeepDraft}>
        Keep mine
      </Button>
      <Button size="xs" variant="quiet" onClick={onDropDraft}>
        Use the other version
      </Button>
    </section>
  );
}
