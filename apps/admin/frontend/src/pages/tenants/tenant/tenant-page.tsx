import { Button } from '@portico/ui/button';
import { Skeleton, useSkeleton } from '@portico/ui/skeleton';
import { lazy, Suspense, useState } from 'react';
import { useParams } from 'wouter';
import { useAdminQuery } from '../../../graphql/use-admin-query.ts';
import { Columns } from '../../../parts/columns.tsx';
import { Page } from '../../../parts/page.tsx';
import { ListFailed } from '../../../parts/table/list-states.tsx';
import { useMay } from '../../../shell/use-may.ts';
import { TenantDanger } from '../lifecycle/tenant-danger.tsx';
import { TenantFacts } from './tenant-facts.tsx';
import { tenantQuery } from './tenant-query.ts';
import { t } from './tenant.texts.ts';

const TenantDialog = lazy(() => import('../edit/tenant-dialog.tsx'));

/** One tenant: its people, who is invited, its apps. */
export default function TenantPage() {
  const { id } = useParams<{ id: string }>();
  const { data, error, isFetching, refetch } = useAdminQuery(tenantQuery, { id });
  const isLoading = useSkeleton(!data && !error);
  const [isEditing, setEditing] = useState(false);
  const mayEdit = useMay('manage', 'write');
  const tenant = data?.tenant;
  return (
    <Page
      title={tenant?.name ?? t('tenant.title')}
      back={{ href: '/tenants', words: t('tenant.back') }}
      actions={
        tenant?.status === 'active' && mayEdit ? (
          <Button size="sm" onClick={() => setEditing(true)}>
            {t('tenant.edit')}
          </Button>
        ) : null
      }
    >
      {tenant ? (
        <Columns aside={<TenantFacts tenant={tenant} />}>
          <TenantDanger tenant={tenant} />
        </Columns>
      ) : error ? (
        <ListFailed title={t('tenant.failed')} error={error} retrying={isFetching} onRetry={() => void refetch()} />
      ) : isLoading ? (
        <Skeleton className="h-40" />
      ) : null}
      <Suspense fallback={null}>
        {tenant && isEditing ? <TenantDialog tenant={tenant} onClose={() => setEditing(false)} /> : null}
      </Suspense>
    </Page>
  );
}
