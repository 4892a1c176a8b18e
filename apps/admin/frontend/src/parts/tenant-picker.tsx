import { Combobox } from '@portico/ui/combobox';
import { useState } from 'react';
import { useAdminQuery } from '../graphql/use-admin-query.ts';
import { t } from './parts.texts.ts';
import { tenantsToPickQuery } from './tenants-to-pick-query.ts';
import { useTenant } from './use-tenant.ts';

export interface TenantPickerProps {
  /** Empty: the platform, or none yet. */
  value: string;
  onValueChange: (value: string) => void;
  /** Things of the platform exist. */
  platform: boolean;
}

/** A tenant out of very many, found by a part of the name. */
export default function TenantPicker({ value, onValueChange, platform }: TenantPickerProps) {
  const [q, setQ] = useState('');
  const [picked, setPicked] = useState<{ id: string; name: string } | null>(null);
  const { data, isFetching } = useAdminQuery(tenantsToPickQuery, { q: q.trim() || undefined }, { keep: true });
  const known = useTenant(value === '' || picked?.id === value ? null : value);
  const chosen = picked?.id === value ? picked : (known ?? null);
  return (
    <Combobox
      size="sm"
      placeholder={platform ? t('tenant.platform') : t('tenant.find')}
      items={data?.tenants.items ?? []}
      searching={isFetching}
      value={chosen}
      onValueChange={(tenant) => {
        setPicked(tenant);
        onValueChange(tenant?.id ?? '');
      }}
      onQueryChange={setQ}
      itemKey={({ id }) => id}
      itemLabel={({ name }) => name}
    />
  );
}
