import { ErrorState } from '@portico/ui/error-state';
import type { ReactNode } from 'react';
import { useAdminQuery } from '../graphql/use-admin-query.ts';
import { ShellSkeleton } from './shell-skeleton.tsx';
import { t } from './shell.texts.ts';
import { ViewerContext } from './use-viewer.ts';
import { viewerQuery } from './viewer-query.ts';

/** Asks once who is there and what they may do: navigation and pages depend on it. */
export function WithViewer({ children }: { children: ReactNode }) {
  const { data, error, isFetching, refetch } = useAdminQuery(viewerQuery, {});
  if (data) return <ViewerContext value={data.viewer}>{children}</ViewerContext>;
  if (!error) return <ShellSkeleton />;
  return (
    <main id="main" className="grid min-h-dvh place-content-center">
      <ErrorState
        title={t('shell.failed')}
        requestId={error.requestId}
        retrying={isFetching}
        onRetry={() => void refetch()}
      >
        {error.message}
      </ErrorState>
    </main>
  );
}
