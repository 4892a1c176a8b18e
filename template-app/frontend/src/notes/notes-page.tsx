import { useCan } from '@portico/auth-client-ts/react';
import { useEffect, useRef } from 'react';
import { app } from '../app-facts.ts';
import { go, useRoute } from '../route.ts';
import { useDebounced } from '../use-debounced.ts';
import { useShortcut } from '../use-shortcut.ts';
import { FirstUse } from './first-use.tsx';
import { NoteEditor } from './note-editor.tsx';
import { useNotebook } from './notebook.ts';
import { NotesSide } from './notes-side.tsx';
import { NothingOpen } from './nothing-open.tsx';
import { OpenNote } from './open-note.tsx';
import { useNotes } from './use-notes.ts';

/** List and note side by side; on a phone one after the other. */
export function NotesPage() {
  const route = useRoute();
  const { desk } = useNotebook();
  const canWrite = useCan('note.write');
  const result = useNotes(useDebounced(route.query.trim(), 200));
  const startNew = () => canWrite && go('/notes/new', { query: '' });
  useShortcut('n', startNew);
  useFocusOnReturn(route.id);

  const listed = route.page === 'list' || route.page === 'unknown';
  const none = result.notes?.length === 0 && !result.hasNextPage && !result.isPlaceholderData;
  const fresh = route.page === 'new' && canWrite ? desk.fresh() : undefined;

  return (
    <main id="main" tabIndex={-1} className="flex min-h-0 flex-1 outline-0">
      <h1 className="sr-only">{app.name}</h1>
      {none && listed && !route.query ? (
        <FirstUse canWrite={canWrite} onNew={startNew} />
      ) : (
        <div className="grid min-w-0 flex-1 grid-cols-1 md:grid-cols-[340px_minmax(0,1fr)]">
          <NotesSide
            route={route}
            result={result}
            canWrite={canWrite}
            onNew={startNew}
            className={`md:border-e ${listed ? '' : 'max-md:hidden'}`}
          />
          {fresh ? (
            <NoteEditor key={fresh.key} editing={fresh} canWrite />
          ) : route.id ? (
            <OpenNote key={route.id} id={route.id} canWrite={canWrite} />
          ) : (
            <NothingOpen canWrite={canWrite} />
          )}
        </div>
      )}
    </main>
  );
}

/** Coming back to the list, the focus stands on the note one comes from. */
function useFocusOnReturn(id: string | undefined) {
  const before = useRef(id);
  useEffect(() => {
    if (before.current && !id) document.getElementById(`note-${before.current}`)?.focus();
    before.current = id;
  }, [id]);
}
