import { useAuth } from '@portico/auth-client-ts/react';
import { Button } from '@portico/ui/button';
import { Tooltip } from '@portico/ui/tooltip';
import { ArrowLeft, Trash2 } from 'lucide-react';
import { useEffect, useRef, useSyncExternalStore, type KeyboardEvent } from 'react';
import { go, leaveNote } from '../route.ts';
import { ConflictBar } from './conflict-bar.tsx';
import type { Editing } from './create-note-desk.ts';
import { NoteFields } from './note-fields.tsx';
import { NoteMeta } from './note-meta.tsx';
import { NoteText } from './note-text.tsx';
import { useNotebook } from './notebook.ts';
import { SaveStatus } from './save-status.tsx';
import { useRemoveNote } from './use-remove-note.ts';

export type NoteEditorProps = { editing: Editing; canWrite: boolean };

/** One note, open. What is written is saved by itself. */
export function NoteEditor({ editing, canWrite }: NoteEditorProps) {
  const { desk } = useNotebook();
  const removeNote = useRemoveNote();
  const { autosave, note, conflict } = editing;
  const { value, status, error } = useSyncExternalStore(autosave.subscribe, autosave.getSnapshot);
  const signedIn = useAuth().state.status === 'signed-in';
  const place = useRef<HTMLElement>(null);

  useEffect(() => {
    // On a phone the list gave way to the note, after an undo the toast goes, and the focus with it.
    const focused = document.activeElement;
    const goes =
      matchMedia('(width < 48rem)').matches || focused === document.body || focused?.closest('[data-slot=toast]');
    if (goes && !place.current?.contains(focused)) place.current?.focus();
    return () => void autosave.flush();
  }, [autosave]);
  useEffect(() => {
    if (signedIn) void autosave.flush();
  }, [autosave, signedIn]);

  const saveAsNew = async () => {
    await desk.saveAsNew(editing);
    if (editing.id) go(`/notes/${editing.id}`, { replace: true });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const { key, ctrlKey, metaKey } = event;
    if ((ctrlKey || metaKey) && (key === 's' || key === 'Enter')) {
      event.preventDefault();
      void autosave.flush();
    }
    if (key === 'Escape' && !event.defaultPrevented) {
      const row = editing.id ? document.getElementById(`note-${editing.id}`) : null;
      if (row?.checkVisibility()) row.focus();
      else leaveNote();
    }
  };

  return (
    <section
      ref={place}
      tabIndex={-1}
      aria-label="Note"
      onKeyDown={onKeyDown}
      className="flex min-h-0 min-w-0 flex-col overflow-y-auto bg-surface outline-0"
    >
      <div className="sticky top-0 z-10 flex min-h-14 flex-none items-center gap-2 bg-surface ps-6 pe-4 max-md:ps-2 max-md:pe-2">
        <Button variant="quiet" size="icon" className="md:hidden" aria-label="Back to all notes" onClick={leaveNote}>
          <ArrowLeft className="size-5" strokeWidth={1.75} />
        </Button>
        {canWrite && (note || status !== 'saved') ? (
          <SaveStatus
            status={status}
            error={error}
            onRetry={() => void autosave.flush()}
            onSaveAsNew={() => void saveAsNew()}
          />
        ) : null}
        <span className="flex-1" />
        {canWrite && note ? (
          <Tooltip text="Delete note">
            <Button
              variant="quiet"
              size="icon"
              aria-label="Delete note"
              onClick={() => removeNote({ ...note, ...value })}
            >
              <Trash2 strokeWidth={1.75} />
            </Button>
          </Tooltip>
        ) : null}
      </div>
      {conflict ? (
        <ConflictBar onKeepDraft={() => desk.keepDraft(editing)} onDropDraft={() => desk.dropDraft(editing)} />
      ) : null}
      <article className="mx-auto flex w-full max-w-[664px] flex-1 flex-col px-8 pt-8 pb-24 max-sm:px-4 max-sm:pt-3">
        {canWrite ? (
          <NoteFields
            value={value}
            onChange={autosave.change}
            autoFocus={!editing.id}
            // Still there, so that the focus and what was written stay.
            readOnly={Boolean(conflict)}
          />
        ) : (
          <NoteText {...value} />
        )}
        <NoteMeta note={note} />
      </article>
    </section>
  );
}
