import { leave, useEditing, useRemoveItem, type Editing } from '@portico/app-kit';
import { Button } from '@portico/ui/button';
import { X } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import { ConflictBar } from './conflict-bar.tsx';
import { NoteFields, NoteReading } from './note-fields.tsx';
import { NoteMeta } from './note-meta.tsx';
import { notes, titleOf, type Note, type NoteText } from './note.ts';
import { t } from './notes.texts.ts';
import { SaveStatus } from './save-status.tsx';

export type NoteEditorProps = { editing: Editing<Note, NoteText>; canWrite: boolean };

/** An open note. Saves while the person types. */
export function NoteEditor({ editing, canWrite }: NoteEditorProps) {
  const { item, conflict } = editing;
  const { value, status, error, change, save, saveAsNew, keepMine, useOther } = useEditing(notes, editing);
  const remove = useRemoveItem(notes, {
    done: (note) => t('note.deleted', { title: titleOf(note) }),
    undo: t('note.undo'),
    failed: (note) => ({
      title: t('note.deleteFailed', { title: titleOf(note) }),
      description: t('note.deleteFailedAbout'),
    }),
  });
  const saveOnKey = (event: KeyboardEvent) => {
    if (!(event.ctrlKey || event.metaKey) || !(event.key === 's' || event.key === 'Enter')) return;
    event.preventDefault();
    save();
  };

  return (
    <div onKeyDown={saveOnKey} className="flex min-h-0 flex-1 flex-col">
      <header className="flex min-h-14 flex-none items-center gap-2 ps-5 pe-3">
        {canWrite && (item || status !== 'saved') ? (
          <SaveStatus status={status} error={error} onRetry={save} onSaveAsNew={() => void saveAsNew()} />
        ) : null}
        <span className="flex-1" />
        <Button variant="quiet" size="icon" aria-label={t('note.close')} onClick={leave}>
          <X strokeWidth={1.75} aria-hidden="true" />
        </Button>
      </header>
      {conflict ? <ConflictBar onKeepMine={keepMine} onUseOther={useOther} /> : null}
      <article className="flex min-h-0 flex-1 flex-col gap-3 overflow-y-auto px-5 pt-1 pb-6">
        {canWrite ? (
          // Read-only during a conflict, which keeps the focus and the text.
          <NoteFields value={value} onChange={change} autoFocus={!editing.id} readOnly={Boolean(conflict)} />
        ) : (
          <NoteReading {...value} />
        )}
      </article>
      <footer className="flex min-h-14 flex-none items-center gap-2 border-t ps-5 pe-3">
        <NoteMeta note={item} />
        {canWrite && item ? (
          <Button
            variant="quiet-danger"
            size="sm"
            aria-label={t('note.deleteNamed')}
            onClick={() => remove({ ...item, ...value })}
          >
            {t('note.delete')}
          </Button>
        ) : null}
      </footer>
    </div>
  );
}
