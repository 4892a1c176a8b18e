import { ApiError } from '@portico/auth-client-ts';
import { skipToken, useQuery, useQueryClient, type InfiniteData } from '@tanstack/react-query';
import { Button } from '@portico/ui/button';
import { Empty } from '@portico/ui/empty';
import { ErrorState } from '@portico/ui/error-state';
import { Skeleton, useSkeleton } from '@portico/ui/skeleton';
import { go } from '../route.ts';
import type { NotePage } from './note.ts';
import { LIST_KEY, noteKey } from './note-cache.ts';
import { NoteEditor } from './note-editor.tsx';
import { useNotebook } from './notebook.ts';
import { requestIdOf } from './request-id-of.ts';

export type OpenNoteProps = { /** Missing while a new note is begun. */ id?: string; canWrite: boolean };

/** The note of an address: at once when the list has it, asked for otherwise. */
export function OpenNote({ id, canWrite }: OpenNoteProps) {
  const { api, desk } = useNotebook();
  const cache = useQueryClient();
  const { data, error, refetch, isRefetching } = useQuery({
    queryKey: noteKey(id ?? 'new'),
    queryFn: id ? ({ signal }) => api.get(id, signal) : skipToken,
    initialData: () =>
      cache
        .getQueriesData<InfiniteData<NotePage>>({ queryKey: LIST_KEY })
        .flatMap(([, list]) => list?.pages.flatMap(({ items }) => items) ?? [])
        .find((note) => note.id === id),
    initialDataUpdatedAt: 0,
  });
  const waiting = useSkeleton(Boolean(id) && !data && !error);

  const editing = data ? desk.edit(data) : id ? desk.find(id) : desk.fresh();
  if (editing) {
    // Keyed by the editing, not by the address: a new note that gets its id keeps the focus.
    return <NoteEditor key={editing.key} editing={editing} canWrite={canWrite} />;
  }
  if (error instanceof ApiError && error.status === 404) {
    return (
      <Empty
        className="content-center bg-surface"
        title="This note isn't here"
        actions={<Button onClick={() => go('/')}>All notes</Button>}
      >
        It was deleted, or it belongs to someone else.
      </Empty>
    );
  }
  if (error) {
    return (
      <ErrorState
        className="content-center bg-surface"
        title="The note couldn't be loaded"
        onRetry={() => void refetch()}
        retrying={isRefetching}
        requestId={requestIdOf(error)}
      >
        <p>{error.message}</p>
      </ErrorState>
    );
  }
  return (
    <div aria-busy="true" className="bg-surface">
      {waiting ? (
        <div className="mx-auto grid max-w-[664px] gap-4 px-8 pt-24">
          <Skeleton className="h-6 w-2/5" />
          <Skeleton className="mb-5 w-3/5" />
          <Skeleton />
          <Skeleton className="w-11/12" />
          <Skeleton className="w-4/5" />
        </div>
      ) : null}
    </div>
  );
}
