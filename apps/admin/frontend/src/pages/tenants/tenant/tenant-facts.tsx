import { Badge } from '@portico/ui/badge';
import { Day } from '../../../parts/day.tsx';
import { CopyFact, FactList } from '../../../parts/fact-list.tsx';
import { TenantStatus } from '../tenant-status.tsx';
import type { Tenant } from './tenant-query.ts';
import { t } from './tenant.texts.ts';

export function TenantFacts({ tenant: { id, alias, status, tags, createdAt } }: { tenant: Tenant }) {
  return (
    <FactList
      facts={[
        { label: t('tenant.status'), value: <TenantStatus status={status} /> },
        { label: t('tenant.alias'), value: alias && <code>{alias}</code> },
        { label: t('tenant.tags'), value: tags.length > 0 && tags.map((tag) => <Badge key={tag}>{tag}</Badge>) },
        { label: t('tenant.created'), value: <Day at={createdAt} /> },
        { label: t('tenant.id'), value: <CopyFact mono text={id} label={t('tenant.copy_id')} /> },
      ]}
    />
  );
}
