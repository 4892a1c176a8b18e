import { Button } from '@portico/ui/button';
import { Building2 } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useParams } from 'wouter';
import { useAdminQuery } from '../../../graphql/use-admin-query.ts';
import { BigIcon } from '../../../parts/big-icon.tsx';
import { Columns } from '../../../parts/columns.tsx';
import { DetailHeading, DetailPage } from '../../../parts/detail-page.tsx';
import { type PageTab, PageTabs, useTab } from '../../../parts/page-tabs.tsx';
import { useMay } from '../../../shell/use-may.ts';
import { useViewer } from '../../../shell/use-viewer.ts';
import { TenantApps } from '../apps/tenant-apps.tsx';
import { TenantInvitations } from '../invitations/tenant-invitations.tsx';
import { TenantDanger } from '../lifecycle/tenant-danger.tsx';
import { TenantMembers } from '../members/tenant-members.tsx';
import { TenantFacts } from './tenant-facts.tsx';
import { type Tenant, tenantQuery } from './tenant-query.ts';
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
  const query = useAdminQuery(tenantQuery, { id });
  const [isEditing, setEditing] = useState(false);
  const mayEdit = useMay('manage', 'write');
  const { tenantCount } = useViewer();
  const tenant = query.data?.tenant;
  return (
    <DetailPage
      query={query}
      title={tenant?.name ?? t('tenant.title')}
      heading={tenant ? <DetailHeading picture={<BigIcon page icon={Building2} />} name={tenant.name} /> : undefined}
      // With one, people come from "Invite people", and no page speaks of tenants.
      back={
        tenantCount > 1 ? { href: '/tenants', words: t('tenant.back') } : { href: '/people', words: t('tenant.people') }
      }
      actions={
        tenant?.status === 'active' && mayEdit ? (
          <Button size="sm" onClick={() => setEditing(true)}>
            {t('tenant.edit')}
          </Button>
        ) : null
      }
      failed={t('tenant.failed')}
    >
      {(answer) => (
        <>
          <TenantContent tenant={answer.tenant} />
          <Suspense fallback={null}>
            {isEditing ? <TenantDialog tenant={answer.tenant} onClose={() => setEditing(false)} /> : null}
          </Suspense>
        </>
      )}
    </DetailPage>
  );
}

function TenantContent({ tenant }: { tenant: Tenant }) {
  const tab = useTab(tabs);
  const { id } = tenant;
  return (
    <>
      <PageTabs path={`/tenants/${id}`} tabs={tabs} current={tab} />
      <Columns aside={<TenantFacts tenant={tenant} />}>
        {tab === 'members' ? <TenantMembers tenantId={id} /> : null}
        {tab === 'invitations' ? <TenantInvitations tenantId={id} /> : null}
        {tab === 'apps' ? <TenantApps tenantId={id} /> : null}
        {tab === 'members' ? <TenantDanger tenant={tenant} /> : null}
      </Columns>
    </>
  );
}
