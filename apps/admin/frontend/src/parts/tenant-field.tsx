import { Field } from '@portico/ui/field';
import { Select } from '@portico/ui/select';
import { useAdminQuery } from '../graphql/use-admin-query.ts';
import { graphql } from '../graphql/graphql.ts';
import { t } from './parts.texts.ts';

const tenantChoicesQuery = graphql(`
  query TenantChoices {
    tenants(limit: 200) {
      items {
        id
        name
      }
    }
  }
`);

/** Where things can belong. Without tenants, there is nothing to choose. */
export function useTenantChoices() {
  return useAdminQuery(tenantChoicesQuery, {}).data?.tenants.items;
}

export interface TenantFieldProps {
  /** Empty: the platform. */
  value: string;
  onValueChange: (value: string) => void;
  /** Things of the platform exist. Default true. */
  platform?: boolean;
}

/** Which tenant a new thing belongs to. Renders nothing where there are none. */
export function TenantField({ value, onValueChange, platform = true }: TenantFieldProps) {
  const tenants = useTenantChoices() ?? [];
  if (tenants.length === 0) return null;
  const options = tenants.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <Field label={t('tenant.where')}>
      <Select
        size="sm"
        options={platform ? [{ value: '', label: t('tenant.platform') }, ...options] : options}
        value={value}
        onValueChange={onValueChange}
      />
    </Field>
  );
}
