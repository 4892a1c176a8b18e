import { RequestId } from '@portico/ui/error-state';
import { CircleAlert } from 'lucide-react';
import type { AdminError } from '../graphql/admin-error.ts';

/** Why saving failed, above the buttons of a form. Errors of single fields stand beside those. */
export function FormError({ error }: { error: AdminError | null | undefined }) {
  if (!error) return null;
  return (
    <div role="alert" className="rounded-field bg-danger-soft px-3 py-2 text-13">
      <p className="flex items-start gap-2">
        <CircleAlert className="mt-0.5 size-4 text-danger" strokeWidth={1.75} aria-hidden="true" />
        <span className="min-w-0 wrap-anywhere">{error.message}</span>
      </p>
      {error.requestId ? <RequestId id={error.requestId} className="ps-6 text-muted" /> : null}
    </div>
  );
}
