import { ApiError } from '@portico/auth-client-ts';
import { createAutosave, type Autosave } from './create-autosave.ts';
import type { DraftStore } from './create-draft-store.ts';
import type { Note, NoteText } from './note.ts';
import type { NotesApi } from './notes-api.ts';

/** One note being written. `id` is missing until the server has it; `key` stays the same. */
export type Editing = {
  key: string;
  id?: string;
  /** The last state the server gave. */
  note?: Note;
  /** The note as the server has it, changed elsewhere after what was written here began: the person chooses. */
  conflict?: Note;
  autosave: Autosave<NoteText>;
};

export type NoteDeskOptions = {
  api: Pick<NotesApi, 'create' | 'update' | 'get'>;
  drafts: DraftStore;
  /** A save begins: the list may show it already. */
  onSaving?: (note: Note) => void;
  onSaved?: (note: Note) => void;
  onCreated?: (note: Note) => void;
};

export type NoteDesk = ReturnType<typeof createNoteDesk>;

const EMPTY: NoteText = { title: '', body: '' };
/** Signed out, not allowed, gone, not acceptable: the same request again gets the same answer. */
const mayRetry = (error: unknown) => !(error instanceof ApiError && /^4(?!29|08)/.test(`${error.status}`));

/** Holds every note that is being written, so that leaving a note, or the session, interrupts no save. */
export function createNoteDesk({ api, drafts, onSaving, onSaved, onCreated }: NoteDeskOptions) {
  const open = new Map<string, Editing>();
  let count = 0;

  const begin = (slot: string, note: Note | undefined, value: NoteText): Editing => {
    const editing: Editing = {
      key: `${slot}-${count++}`,
      id: note?.id,
      note,
      autosave: createAutosave({
        value,
        mayRetry,
        onChange: (text) => drafts.write(editing.id ?? 'new', { text, base: editing.note?.updatedAt ?? null }),
        save: (text) => save(editing, text),
      }),
    };
    open.set(slot, editing);
    return editing;
  };

  const save = async (editing: Editing, text: NoteText) => {
    if (editing.conflict) throw new ApiError(409, {});
    if (editing.note) onSaving?.({ ...editing.note, ...text });
    const note = editing.id ? await update(editing, editing.id, text) : await api.create(text);
    if (!editing.id) {
      if (open.get('new') === editing) {
        open.delete('new');
        drafts.remove('new');
      }
      open.set(note.id, editing);
      editing.id = note.id;
      onCreated?.(note);
    }
    editing.note = note;
    const { value } = editing.autosave.getSnapshot();
    if (value === text) drafts.remove(note.id);
    else drafts.write(note.id, { text: value, base: note.updatedAt });
    onSaved?.(note);
  };

  /** A note that changed elsewhere is not overwritten: the next save needs the person's choice. */
  const update = async (editing: Editing, id: string, text: NoteText): Promise<Note> => {
    try {
      return await api.update(id, text, editing.note?.updatedAt);
    } catch (error) {
      if (!(error instanceof ApiError && error.status === 409)) throw error;
      const current = await api.get(id);
      // An earlier save arrived, and its answer got lost.
      if (current.title === text.title && current.body === text.body) return current;
      editing.conflict = current;
      throw error;
    }
  };

  return {
    /** The note being begun: one at a time, with what was written in it before. */
    fresh(): Editing {
      const known = open.get('new');
      if (known) return known;
      const draft = drafts.read('new');
      const editing = begin('new', undefined, EMPTY);
      if (draft) editing.autosave.change(draft.text);
      return editing;
    },
    /** The editing of a saved note, if it was opened before. */
    find: (id: string): Editing | undefined => open.get(id),
    /** The one editing of a saved note. Takes over a newer state of the server unless something is unsaved here. */
    edit(note: Note): Editing {
      const known = open.get(note.id);
      if (known) {
        const clean = known.autosave.getSnapshot().status === 'saved';
        if (clean && note.updatedAt > (known.note?.updatedAt ?? '')) {
          known.note = note;
          known.autosave.adopt({ title: note.title, body: note.body });
        }
        return known;
      }
      const editing = begin(note.id, note, { title: note.title, body: note.body });
      const draft = drafts.read(note.id);
      if (draft?.base === note.updatedAt) editing.autosave.change(draft.text);
      else if (draft) editing.conflict = note;
      return editing;
    },
    /** Ends a conflict in favour of what was written here. */
    keepDraft(editing: Editing): void {
      const draft = editing.id && drafts.read(editing.id);
      editing.note = editing.conflict ?? editing.note;
      editing.conflict = undefined;
      if (draft) editing.autosave.change(draft.text);
      void editing.autosave.flush();
    },
    /** Ends a conflict in favour of the server. */
    dropDraft(editing: Editing): void {
      const note = editing.conflict;
      if (!note) return;
      drafts.remove(note.id);
      editing.note = note;
      editing.conflict = undefined;
      editing.autosave.adopt({ title: note.title, body: note.body });
      onSaved?.(note);
    },
    /** Saves everything that waits: the page is being left, or somebody signed in again. */
    async flushAll(): Promise<void> {
      await Promise.all([...open.values()].map(({ autosave }) => autosave.flush()));
    },
    /** The note was deleted elsewhere: what was written here becomes a new one. */
    async saveAsNew(editing: Editing): Promise<void> {
      const gone = editing.id;
      if (gone) open.delete(gone);
      editing.id = editing.note = undefined;
      await editing.autosave.flush();
      if (gone && editing.id) drafts.remove(gone);
    },
    /** The note is being deleted: nothing of it is saved any more. */
    forget(id: string): void {
      open.get(id)?.autosave.stop();
      open.delete(id);
      drafts.remove(id);
    },
  };
}
