import { ErrorState } from '@portico/ui/error-state';
import { useSkeleton } from '@portico/ui/skeleton';
import type { ReactNode } from 'react';
import { problemOf } from './problem-of.ts';

export interface LoadedProps<Data> {
  query: { data: Data | undefined; error: Error | null; isFetching: boolean; refetch: () => Promise<unknown> };
  skeleton: ReactNode;
  /** A sentence that names what can't be loaded. */
  failure: string;
  /** A sentence that says what to do. */
  hint?: string;
  /** The content above is still loading. Both appear together, so that nothing jumps. */
  waits?: boolean;
  children: (data: Data) => ReactNode;
}

/** Loading, failed or there: one of the three. What was loaded stays while it is asked for again. */
export function Loaded<Data>({ query, skeleton, failure, hint, waits = false, children }: LoadedProps<Data>) {
  const { data, error, isFetching, refetch } = query;
  const isLoading = useSkeleton((data === undefined && !error) || waits);
  if (isLoading) return skeleton;
  if (waits) return null;
  if (data !== undefined) return children(data);
  if (!error) return null;
  return (
    <ErrorState
      title={failure}
      requestId={problemOf(error).requestId}
      retrying={isFetching}
      onRetry={() => void refetch()}
    >
      {hint}
    </ErrorState>
  );
}
