import { requestIdOf, type ItemList, type Place } from '@portico/app-kit';
import { ErrorState } from '@portico/ui/error-state';
import { useSkeleton } from '@portico/ui/skeleton';
import type { Note, NoteText } from './note.ts';
import { NoneFound, NotesSkeleton } from './notes-states.tsx';
import { NotesTable } from './notes-table.tsx';
import { t } from './notes.texts.ts';

export type NotesListProps = { place: Place; list: ItemList<Note, NoteText> };

/** The list in one of its four states. */
export function NotesList({ place, list }: NotesListProps) {
  const { rows, error, isEmpty, query, refetch, isRefetching } = list;
  const waiting = useSkeleton(!rows && !error);
  if (waiting) return <NotesSkeleton />;
  if (!rows && !error) return null;
  if (!rows) {
    return (
      <ErrorState
        className="flex-1 content-center border-t"
        title={t('notes.failed')}
        onRetry={() => void refetch()}
        retrying={isRefetching}
        requestId={requestIdOf(error)}
      >
        <p>{error?.message}</p>
      </ErrorState>
    );
  }
  if (isEmpty && query) return <NoneFound query={query} />;
  return <NotesTable list={list} rows={rows} openId={place.id} />;
}
