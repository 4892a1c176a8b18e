import { ApiError } from '@portico/auth-client-ts';
import { Button } from '@portico/ui/button';
import { Spinner } from '@portico/ui/spinner';
import { Check, CloudOff } from 'lucide-react';
import type { SaveStatus as Status } from './create-autosave.ts';

export type SaveStatusProps = {
  status: Status;
  error?: unknown;
  onRetry: () => void;
  onSaveAsNew: () => void;
};

/** Whether what one sees is safe. Only a failure is announced. */
export function SaveStatus({ status, error, onRetry, onSaveAsNew }: SaveStatusProps) {
  if (status === 'failed') {
    const code = error instanceof ApiError ? error.status : 0;
    return (
      <span role="alert" className="inline-flex min-w-0 items-center gap-2 text-13 text-danger">
        <CloudOff className="size-4" strokeWidth={1.75} aria-hidden="true" />
        <span className="min-w-0">{sentence(code, error)}</span>
        {code === 404 ? (
          <Button size="xs" onClick={onSaveAsNew}>
            Save as a new note
          </Button>
        ) : code === 401 || code === 409 ? null : (
          <Button size="xs" onClick={onRetry}>
            Retry
          </Button>
        )}
      </span>
    );
  }
  return (
    <span className="inline-flex items-center gap-[7px] text-12 text-muted">
      {status === 'saved' ? (
        <Check className="size-3.5" strokeWidth={1.75} aria-hidden="true" />
      ) : (
        <Spinner className="size-3.5" />
      )}
      {status === 'saved' ? 'Saved' : 'Saving…'}
    </span>
  );
}

function sentence(status: number, error: unknown): string {
  if (status === 401) return "Not saved: you're signed out. Kept in this browser.";
  if (status === 403) return "Not saved: you can't change notes anymore.";
  if (status === 409) return 'Not saved yet: choose a version.';
  if (status === 404) return 'Not saved: this note was deleted elsewhere.';
  if (status === 400 || status === 413 || status === 422) return `Not saved: ${(error as Error).message}`;
  return "Couldn't save. Kept in this browser.";
}
