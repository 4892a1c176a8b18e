import { useToast } from '@portico/ui/toast';
import { useAdminMutation } from '../../../graphql/use-admin-mutation.ts';
import type { TenantReturn } from './list-steps.ts';
import { t } from './lifecycle.texts.ts';
import { enableTenant, restoreTenant } from './tenant-lifecycle.ts';

/** Enables or restores a tenant. */
export function useTenantReturn({ id, name }: { id: string; name: string }) {
  const toast = useToast();
  const enable = useAdminMutation(enableTenant, () => toast({ title: t('tenants.lifecycle.enabled', { name }) }));
  const restore = useAdminMutation(restoreTenant, () => toast({ title: t('tenants.lifecycle.restored', { name }) }));
  const giveBack = (step: TenantReturn) => (step === 'enable' ? enable : restore).mutate({ id });
  return { giveBack, error: enable.error ?? restore.error };
}
