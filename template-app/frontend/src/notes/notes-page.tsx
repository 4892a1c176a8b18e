import { useCan } from '@portico/auth-client-ts/react';
import { useEffect, useState } from 'react';
import { app } from '../app-facts.ts';
import { go, useRoute } from '../route.ts';
import { useDebounced } from '../use-debounced.ts';
import { useShortcut } from '../use-shortcut.ts';
import { FirstUse } from './first-use.tsx';
import { titleOf } from './note.ts';
import { NotesSide } from './notes-side.tsx';
import { NothingOpen } from './nothing-open.tsx';
import { OpenNote } from './open-note.tsx';
import { focusRow } from './focus-row.ts';
import { pendingRemovals } from './pending-removals.ts';
import { useNotes } from './use-notes.ts';

/** List and note side by side; on a phone one after the other. */
export function NotesPage() {
  const route = useRoute();
  const canWrite = useCan('note.write');
  const result = useNotes(useDebounced(route.query.trim(), 200));
  const startNew = () => canWrite && go('/notes/new', { query: '' });
  useShortcut('n', startNew);
  const listed = route.page === 'list' || route.page === 'unknown';
  const keptId = useLastNote(route.id, listed);

  const none = result.notes?.length === 0 && !result.hasNextPage && !result.isPlaceholderData;

  const note = result.notes?.find(({ id }) => id === route.id);

  return (
    <main id="main" tabIndex={-1} className="flex min-h-0 flex-1 outline-0">
      <title>{note ? `${titleOf(note)} · ${app.name}` : app.name}</title>
      <h1 className="sr-only">{app.name}</h1>
      {none && listed && !route.query ? (
        <FirstUse canWrite={canWrite} onNew={startNew} />
      ) : (
        <div className="grid min-w-0 flex-1 grid-cols-1 md:grid-cols-[340px_minmax(0,1fr)]">
          <NotesSide
            route={route}
            result={result}
            canWrite={canWrite}
            keptId={keptId}
            onNew={startNew}
            className={`md:border-e ${listed ? '' : 'max-md:hidden'}`}
          />
          {route.page === 'note' || (route.page === 'new' && canWrite) ? (
            <OpenNote id={route.id} canWrite={canWrite} />
          ) : (
            <NothingOpen hint={Boolean(result.notes?.length)} canWrite={canWrite} />
          )}
        </div>
      )}
    </main>
  );
}

/** The note that is open, or was open last. Back at the list, the focus is on it, or on its neighbour once it is deleted. */
function useLastNote(id: string | undefined, listed: boolean): string | undefined {
  const [last, setLast] = useState(id);
  if (id && id !== last) setLast(id);
  useEffect(() => {
    if (listed && last) focusRow(last, pendingRemovals.has(last));
  }, [listed, last]);
  return last;
}
