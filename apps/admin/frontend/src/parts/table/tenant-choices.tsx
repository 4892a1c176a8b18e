import { useState } from 'react';
import { useAdminQuery } from '../../graphql/use-admin-query.ts';
import type { OnDemandMenuProps } from '../on-demand.tsx';
import { t } from '../parts.texts.ts';
import { tenantsToPickQuery } from '../tenants-to-pick-query.ts';
import type { FilterOption } from './filter.ts';
import { FoundChoices } from './found-choices.tsx';

interface FoundTenant {
  id: string;
  name: string;
}

export interface TenantChoicesProps extends OnDemandMenuProps {
  label: string;
  others: readonly FilterOption[];
  value: string;
  onChoose: (tenant: FoundTenant | undefined) => void;
}

/** Tenants to choose from, by name; the other choices while nothing is searched for. */
export default function TenantChoices({ defaultOpen, others, ...choices }: TenantChoicesProps) {
  const [q, setQ] = useState('');
  const [isOpen, setOpen] = useState(defaultOpen);
  const { data, isFetching } = useAdminQuery(
    tenantsToPickQuery,
    { q: q || undefined },
    { keep: true, enabled: isOpen },
  );
  const found: readonly FoundTenant[] = data?.tenants.items ?? [];
  const first = q === '' ? others.map(({ value, label }) => ({ id: value, name: label })) : [];
  return (
    <FoundChoices
      {...choices}
      placeholder={t('tenant.find')}
      none={t('tenant.none')}
      things={[...first, ...found]}
      isFetching={isFetching}
      isOpen={isOpen}
      onOpenChange={setOpen}
      onSearch={setQ}
    >
      {({ name }) => <span className="min-w-0 flex-1 truncate">{name}</span>}
    </FoundChoices>
  );
}
