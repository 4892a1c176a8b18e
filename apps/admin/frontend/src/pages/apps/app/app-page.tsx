import { ErrorState } from '@portico/ui/error-state';
import { Skeleton, useSkeleton } from '@portico/ui/skeleton';
import { useParams } from 'wouter';
import { useAdminQuery } from '../../../graphql/use-admin-query.ts';
import { Page } from '../../../parts/page.tsx';
import { AppDetails } from './app-details.tsx';
import { appQuery } from './app-query.ts';
import { t } from './app.texts.ts';

/** One app of the platform: who can open it, its roles, and what its manifest declares. */
export default function AppPage() {
  const { id = '' } = useParams();
  const { data, error, isFetching, refetch } = useAdminQuery(appQuery, { id });
  const isLoading = useSkeleton(!data && !error);
  if (data) return <AppDetails app={data.app} />;
  return (
    <Page title={t('app.back')} heading={<span />} back={{ href: '/apps', words: t('app.back') }}>
      {error ? (
        <ErrorState
          title={t('app.failed')}
          requestId={error.requestId}
          retrying={isFetching}
          onRetry={error.retryable ? () => void refetch() : undefined}
        >
          {error.message}
        </ErrorState>
      ) : isLoading ? (
        <div aria-busy="true" className="grid gap-4">
          <div className="flex items-center gap-4">
            <Skeleton className="size-12" />
            <div className="grid gap-2">
              <Skeleton className="h-5 w-40" />
              <Skeleton className="w-64" />
            </div>
          </div>
          <Skeleton className="w-full" />
          <Skeleton className="w-3/4" />
        </div>
      ) : null}
    </Page>
  );
}
