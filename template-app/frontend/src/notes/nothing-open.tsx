import { Kbd } from '@portico/ui/kbd';

export type NothingOpenProps = { /** Whether there is anything to choose from. */ hint: boolean; canWrite: boolean };

/** Beside the list, while no note is open. */
export function NothingOpen({ hint, canWrite }: NothingOpenProps) {
  return (
    <section aria-label="Note" className="grid place-items-center bg-surface px-6 text-center text-muted max-md:hidden">
      {hint ? (
        <p className="text-pretty">
          Choose a note
          {canWrite ? (
            <>
              , or press <Kbd>n</Kbd> to start one
            </>
          ) : null}
          . Press <Kbd>/</Kbd> to search.
        </p>
      ) : null}
    </section>
  );
}
