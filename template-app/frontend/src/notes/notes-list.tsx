import { Button } from '@portico/ui/button';
import { Empty } from '@portico/ui/empty';
import { ErrorState } from '@portico/ui/error-state';
import { useSkeleton } from '@portico/ui/skeleton';
import { useDeferredValue, useMemo, type RefObject } from 'react';
import { go, type Route } from '../route.ts';
import { useNow } from '../use-now.ts';
import { groupByAge } from './group-by-age.ts';
import { LoadMore } from './load-more.tsx';
import { NotesSkeleton } from './notes-skeleton.tsx';
import type { useNotes } from './use-notes.ts';
import { WindowedList } from './windowed-list.tsx';
import { listLines } from './list-lines.ts';
import { requestIdOf } from './request-id-of.ts';

export type NotesListProps = {
  route: Route;
  result: ReturnType<typeof useNotes>;
  keptId?: string;
  scroller: RefObject<HTMLElement | null>;
};

/** The four states of the list; they exclude each other. */
export function NotesList({ route, result, keptId, scroller }: NotesListProps) {
  const { notes, error, refetch, isRefetching, hasNextPage, isFetchingNextPage, isFetchNextPageError } = result;
  const now = useNow();
  const shown = useDeferredValue(notes);
  const lines = useMemo(() => listLines(groupByAge(shown ?? [], now)), [shown, now]);
  const waiting = useSkeleton(notes === undefined && !error);

  if (waiting) return <NotesSkeleton />;
  if (!notes) {
    if (!error) return null;
    return (
      <ErrorState
        title="Your notes couldn't be loaded"
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
        title="No notes found"
        actions={<Button onClick={() => go(location.pathname, { query: '' })}>Clear the search</Button>}
      >
        No notes contain “{route.query}”.
      </Empty>
    );
  }
  return (
    <>
      <WindowedList
        lines={lines}
        total={hasNextPage ? -1 : notes.length}
        keptId={keptId}
        openId={route.id}
        query={route.query}
        now={now}
        scroller={scroller}
      />
      {hasNextPage ? (
        <LoadMore
          key={notes.length}
          loading={isFetchingNextPage}
          failed={isFetchNextPageError}
          onMore={() => void result.fetchNextPage()}
        />
      ) : null}
    </>
  );
}
