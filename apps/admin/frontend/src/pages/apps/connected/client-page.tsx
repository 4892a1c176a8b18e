import { ErrorState } from '@portico/ui/error-state';
import { Skeleton, useSkeleton } from '@portico/ui/skeleton';
import { useParams } from 'wouter';
import { useAdminQuery } from '../../../graphql/use-admin-query.ts';
import { Page } from '../../../parts/page.tsx';
import { ClientDetails } from './client-details.tsx';
import { clientQuery } from './client-queries.ts';
import { t } from './client.texts.ts';

/** A connected app: how it signs people in, its secret, and the way to remove it. */
export default function ClientPage() {
  const { id = '' } = useParams();
  const { data, error, isFetching, refetch } = useAdminQuery(clientQuery, { id });
  const isLoading = useSkeleton(!data && !error);
  const back = { href: '/apps?tab=connected', words: t('client.back') };
  if (data) return <ClientDetails client={data.client} issuer={data.platform.issuer} back={back} />;
  return (
    <Page title={t('client.back')} heading={<span />} back={back}>
      {error ? (
        <ErrorState
          title={t('client.failed')}
          requestId={error.requestId}
          retrying={isFetching}
          onRetry={error.retryable ? () => void refetch() : undefined}
        >
          {error.message}
        </ErrorState>
      ) : isLoading ? (
        <div aria-busy="true" className="grid gap-3">
          <Skeleton className="h-5 w-48" />
          <Skeleton className="w-96 max-w-full" />
          <Skeleton className="w-80 max-w-full" />
        </div>
      ) : null}
    </Page>
  );
}
