import { ErrorState } from '@portico/ui/error-state';
import { type ReactNode, useMemo } from 'react';
import { useAdminQuery } from '../graphql/use-admin-query.ts';
import { ShellSkeleton } from './shell-skeleton.tsx';
import { t } from './shell.texts.ts';
import { ViewerContext } from './use-viewer.ts';
import { viewerQuery } from './viewer-query.ts';

/** New requests show up in the navigation by themselves within this time. */
const REFRESH_MS = 60_000;

/** Asks who is there and what they may do: navigation and pages depend on it. */
export function WithViewer({ children }: { children: ReactNode }) {
  const { data, error, isFetching, refetch } = useAdminQuery(viewerQuery, {}, { refetchInterval: REFRESH_MS });
  const viewer = useMemo(
    () =>
      data && {
        ...data.viewer,
        requestsToDecide: data.requestsToDecide,
        tenantCount: data.tenants.total,
        tenantId: data.tenants.items[0]?.id,
      },
    [data],
  );
  if (viewer) return <ViewerContext value={viewer}>{children}</ViewerContext>;
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
