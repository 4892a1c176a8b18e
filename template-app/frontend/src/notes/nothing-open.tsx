import { Kbd } from '@portico/ui/kbd';

/** Beside the list, while no note is open. */
export function NothingOpen({ canWrite }: { canWrite: boolean }) {
  return (
    <section aria-label="Note" className="grid place-items-center bg-surface px-6 text-center text-muted max-md:hidden">
      <p className="text-pretty">
        Choose a note to read it
        {canWrite ? (
          <>
            , or press <Kbd>n</Kbd> to begin one
          </>
        ) : null}
        . <Kbd>/</Kbd> searches.
      </p>
    </section>
  );
}
