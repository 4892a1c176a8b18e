import { Button } from '@portico/ui/button';
import { Skeleton, useSkeleton } from '@portico/ui/skeleton';
import { lazy, Suspense, useState } from 'react';
import { useParams } from 'wouter';
import { useAdminQuery } from '../../../graphql/use-admin-query.ts';
import { Columns } from '../../../parts/columns.tsx';
import { type PageTab, PageTabs, useTab } from '../../../parts/page-tabs.tsx';
import { Page } from '../../../parts/page.tsx';
import { ListFailed } from '../../../parts/table/list-states.tsx';
import { useMay } from '../../../shell/use-may.ts';
import { TenantApps } from '../apps/tenant-apps.tsx';
import { TenantInvitations } from '../invitations/tenant-invitations.tsx';
import { TenantDanger } from '../lifecycle/tenant-danger.tsx';
import { TenantMembers } from '../members/tenant-members.tsx';
import { TenantFacts } from './tenant-facts.tsx';
import { tenantQuery } from './tenant-query.ts';
import { t } from './tenant.texts.ts';

const TenantDialog = lazy(() => import('../edit/tenant-dialog.tsx'));

const tabs: readonly PageTab[] = [
  { id: 'members', words: t('tenant.members') },
  { id: 'invitations', words: t('tenant.invitations') },
  { id: 'apps', words: t('tenant.apps') },
];

/** One tenant: its people, who is invited, its apps. */
export default function TenantPage() {
  const { id } = useParams<{ id: string }>();
  const { data, error, isFetching, refetch } = useAdminQuery(tenantQuery, { id });
  const isLoading = useSkeleton(!data && !error);
  const tab = useTab(tabs);
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
        <>
          <PageTabs path={`/tenants/${id}`} tabs={tabs} current={tab} />
          <Columns aside={<TenantFacts tenant={tenant} />}>
            {tab === 'members' ? <TenantMembers tenantId={id} /> : null}
            {tab === 'invitations' ? <TenantInvitations tenantId={id} /> : null}
            {tab === 'apps' ? <TenantApps tenantId={id} /> : null}
            {tab === 'members' ? <TenantDanger tenant={tenant} /> : null}
          </Columns>
        </>
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
