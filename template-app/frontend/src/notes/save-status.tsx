import type { SaveStatus as Status } from '@portico/app-kit';
import { ApiError } from '@portico/auth-client-ts';
import { Button } from '@portico/ui/button';
import { Spinner } from '@portico/ui/spinner';
import { Check, CloudOff } from 'lucide-react';
import { t } from './notes.texts.ts';

export type SaveStatusProps = { status: Status; error?: unknown; onRetry: () => void; onSaveAsNew: () => void };

/** Whether the text is saved. Screen readers hear only failures. */
export function SaveStatus({ status, error, onRetry, onSaveAsNew }: SaveStatusProps) {
  if (status !== 'failed') {
    return (
      <span className="inline-flex items-center gap-[7px] text-12 text-muted [&_svg]:size-3.5">
        {status === 'saved' ? <Check strokeWidth={1.75} aria-hidden="true" /> : <Spinner />}
        {t(status === 'saved' ? 'note.saved' : 'note.saving')}
      </span>
    );
  }
  const code = error instanceof ApiError ? error.status : 0;
  return (
    <span role="alert" className="inline-flex min-w-0 flex-wrap items-center gap-2 py-1 text-13 text-danger">
      <CloudOff className="size-4 flex-none" strokeWidth={1.75} aria-hidden="true" />
      <span className="min-w-0">{sentence(code, error)}</span>
      {code === 404 ? (
        <Button size="xs" onClick={onSaveAsNew}>
          {t('note.saveAsNew')}
        </Button>
      ) : code === 401 || code === 409 ? null : (
        <Button size="xs" onClick={onRetry}>
          {t('note.retry')}
        </Button>
      )}
    </span>
  );
}

function sentence(status: number, error: unknown): string {
  if (status === 401) return t('note.unsavedSignedOut');
  if (status === 403) return t('note.unsavedForbidden');
  if (status === 404) return t('note.unsavedDeleted');
  if (status === 409) return t('note.unsavedConflict');
  if (status === 400 || status === 413 || status === 422) {
    return t('note.unsavedInvalid', { reason: (error as Error).message });
  }
  return t('note.unsaved');
}
