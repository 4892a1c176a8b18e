import { Button } from '@portico/ui/button';
import { Empty } from '@portico/ui/empty';
import { ErrorState } from '@portico/ui/error-state';
import { useSkeleton } from '@portico/ui/skeleton';
import { useDeferredValue, useMemo } from 'react';
import { go, type Route } from '../route.ts';
import { useNow } from '../use-now.ts';
import { groupByAge } from './group-by-age.ts';
import { LoadMore } from './load-more.tsx';
import { NoteRow } from './note-row.tsx';
import { NotesSkeleton } from './notes-skeleton.tsx';
import type { useNotes } from './use-notes.ts';
import { requestIdOf } from './request-id-of.ts';

export type NotesListProps = { route: Route; result: ReturnType<typeof useNotes> };

/** The four states of the list; they exclude each other. */
export function NotesList({ route, result }: NotesListProps) {
  const { notes, error, refetch, isRefetching, hasNextPage, isFetchingNextPage, isFetchNextPageError } = result;
  const now = useNow();
  const shown = useDeferredValue(notes);
  const groups = useMemo(() => groupByAge(shown ?? [], now), [shown, now]);
  const waiting = useSkeleton(notes === undefined && !error);

  if (waiting) return <NotesSkeleton />;
  if (!notes) {
    if (!error) return null;
    return (
      <ErrorState
        title="Your notes could not be loaded"
        onRetry={() => void refetch()}
        retrying={isRefetching}
        requestId={requestIdOf(error)}
      >
        <p>{error.message}</p>
      </ErrorState>
    );
  }
  if (!notes.length && !hasNextPage && route.query) {
    return (
      <Empty
        title="No note found"
        actions={<Button onClick={() => go(location.pathname, { query: '' })}>Clear the search</Button>}
      >
        Nothing you wrote contains “{route.query}”.
      </Empty>
    );
  }
  return (
    <>
      {groups.map(({ label, notes: some }) => (
        <section key={label} aria-label={label}>
          <h3 className="px-2 pt-3 pb-1 text-12 font-medium text-faint">{label}</h3>
          <ul>
            {some.map((note) => (
              <NoteRow key={note.id} note={note} now={now} query={route.query} on={note.id === route.id} />
            ))}
          </ul>
        </section>
      ))}
      {hasNextPage ? (
        <LoadMore
          loading={isFetchingNextPage}
          failed={isFetchNextPageError}
          onMore={() => void result.fetchNextPage()}
        />
      ) : null}
    </>
  );
}
