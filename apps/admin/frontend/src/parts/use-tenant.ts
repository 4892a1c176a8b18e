import { useAdminQuery } from '../graphql/use-admin-query.ts';
import { namedTenantQuery } from './tenants-to-pick-query.ts';
import { t } from './parts.texts.ts';
import { useTenants } from './use-tenants.ts';

interface NamedTenant {
  id: string;
  name: string;
}

/** A tenant, also one that the list of them does not hold, or that is gone. Null: none is asked for. Undefined until it is known. */
export function useTenant(id: string | null): NamedTenant | null | undefined {
  const { tenants, isLoading } = useTenants();
  const listed = tenants.find((tenant) => tenant.id === id);
  const isAsked = id !== null && listed === undefined && !isLoading;
  const { data, error } = useAdminQuery(namedTenantQuery, { id: id ?? '' }, { enabled: isAsked });
  if (id === null) return null;
  return listed ?? data?.tenant ?? (error ? { id, name: t('tenant.unknown') } : undefined);
}
