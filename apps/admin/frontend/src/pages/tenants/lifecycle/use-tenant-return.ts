import { useToast } from '@portico/ui/toast';
import { useAdminMutation } from '../../../graphql/use-admin-mutation.ts';
import type { TenantReturn } from './list-steps.ts';
import { t } from './lifecycle.texts.ts';
import { enableTenant, restoreTenant } from './tenant-lifecycle.ts';

/** Enables or restores a tenant. */
export function useTenantReturn({ id, name }: { id: string; name: string }) {
  const toast = useToast();
  const enable = useAdminMutation(enableTenant);
  const restore = useAdminMutation(restoreTenant);
  const giveBack = (step: TenantReturn) => {
    const title = t(step === 'enable' ? 'tenants.lifecycle.enabled' : 'tenants.lifecycle.restored', { name });
    const onSuccess = () => void toast({ title });
    if (step === 'enable') enable.mutate({ id }, { onSuccess });
    else restore.mutate({ id }, { onSuccess });
  };
  return { giveBack, error: enable.error ?? restore.error };
}
