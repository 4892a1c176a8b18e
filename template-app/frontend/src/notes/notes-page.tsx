import { go, leave, useItemList, useLastOpened, usePlace, useShortcut } from '@portico/app-kit';
import { useCan } from '@portico/auth-client-ts/react';
import { PanelLayout } from '@portico/ui/panel-layout';
import { app } from '../app-facts.ts';
import { NotePanel } from './note-panel.tsx';
import { notes, titleOf } from './note.ts';
import { NotesHead } from './notes-head.tsx';
import { NotesList } from './notes-list.tsx';
import { FirstUse } from './notes-states.tsx';
import { t } from './notes.texts.ts';

/** The list, and beside it the note at the current address: `/`, `/notes/:id`, `/notes/new`. */
export function NotesPage() {
  const place = usePlace(notes);
  const list = useItemList(notes, place.query);
  const canWrite = useCan('note.write');
  const startNew = () => canWrite && go(`${notes.path}/new`, { query: '' });
  useShortcut('n', startNew);
  useLastOpened(place);

  const isOpen = place.page === 'item' || (place.page === 'new' && canWrite);
  const open = list.rows?.find(({ id }) => id === place.id);
  return (
    <main id="main" tabIndex={-1} className="flex min-h-0 flex-1 bg-surface outline-0">
      <title>{open ? `${titleOf(open)} · ${app.name}` : app.name}</title>
      <PanelLayout
        label={t('note.label')}
        panelKey={place.id}
        panel={isOpen ? <NotePanel id={place.id} canWrite={canWrite} /> : null}
        onClose={leave}
      >
        {list.isEmpty && !list.query && !place.query && !isOpen ? (
          <>
            <h1 className="sr-only">{t('notes.heading')}</h1>
            <FirstUse canWrite={canWrite} onNew={startNew} />
          </>
        ) : (
          <>
            <NotesHead place={place} list={list} onNew={startNew} />
            <NotesList place={place} list={list} />
          </>
        )}
      </PanelLayout>
    </main>
  );
}
