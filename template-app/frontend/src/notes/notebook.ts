import type { QueryClient } from '@tanstack/react-query';
import { createContext, use } from 'react';
import { go, route } from '../route.ts';
import { createDraftStore, type DraftStore } from './create-draft-store.ts';
import { createNoteDesk, type NoteDesk } from './create-note-desk.ts';
import type { Tab } from './join-tabs.ts';
import { patchNote, putNote } from './note-cache.ts';
import type { NotesApi } from './notes-api.ts';

/** Everything that belongs to one person's notes. */
export type Notebook = { api: NotesApi; drafts: DraftStore; desk: NoteDesk };

export const NotebookContext = createContext<Notebook | null>(null);

export function useNotebook(): Notebook {
  const notebook = use(NotebookContext);
  if (!notebook) throw new Error('useNotebook was called outside of <NotesPage>.');
  return notebook;
}

export type OpenNotebookOptions = { userId: string; api: NotesApi; cache: QueryClient; tab: Tab };

export function openNotebook({ userId, api, cache, tab }: OpenNotebookOptions): Notebook {
  const drafts = createDraftStore(userId, tab);
  const desk = createNoteDesk({
    api,
    drafts,
    onSaving: (note) => patchNote(cache, note),
    onSaved: (note) => putNote(cache, note),
    onCreated: ({ id }) => {
      if (route().page === 'new') go(`/notes/${id}`, { replace: true });
    },
  });
  return { api, drafts, desk };
}
