import { go, requestIdOf, useOpenItem } from '@portico/app-kit';
import { Button } from '@portico/ui/button';
import { Empty } from '@portico/ui/empty';
import { ErrorState } from '@portico/ui/error-state';
import { Skeleton, useSkeleton } from '@portico/ui/skeleton';
import { NoteEditor } from './note-editor.tsx';
import { notes } from './note.ts';
import { t } from './notes.texts.ts';

export type NotePanelProps = { /** Missing for a new note. */ id?: string; canWrite: boolean };

/** The note at the current address, or why it can't be shown. */
export function NotePanel({ id, canWrite }: NotePanelProps) {
  const { editing, error, isMissing, refetch, isRefetching } = useOpenItem(notes, id);
  const waiting = useSkeleton(!editing && !error);
  // Keyed by the editing, not the address: a new note keeps the focus when it gets its id.
  if (editing) return <NoteEditor key={editing.key} editing={editing} canWrite={canWrite} />;
  if (isMissing) {
    return (
      <Empty
        className="flex-1 content-center"
        title={t('note.missing')}
        actions={<Button onClick={() => go('/')}>{t('note.all')}</Button>}
      >
        {t('note.missingAbout')}
      </Empty>
    );
  }
  if (error) {
    return (
      <ErrorState
        className="flex-1 content-center"
        title={t('note.failed')}
        onRetry={() => void refetch()}
        retrying={isRefetching}
        requestId={requestIdOf(error)}
      >
        <p>{error.message}</p>
      </ErrorState>
    );
  }
  return (
    <div aria-busy="true" className="grid gap-4 p-5 pt-18">
      {waiting ? (
        <>
          <Skeleton className="h-5 w-2/5" />
          <Skeleton />
          <Skeleton className="w-4/5" />
        </>
      ) : null}
    </div>
  );
}
