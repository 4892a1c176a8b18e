import { useToast } from '@portico/ui/toast';
import { useLocation } from 'wouter';
import { useAdminMutation } from '../../../graphql/use-admin-mutation.ts';
import { DangerDialog } from '../../../parts/danger-dialog.tsx';
import { t } from './lifecycle.texts.ts';
import { type TenantStep, undoOf } from './list-steps.ts';
import { deleteTenant, disableTenant, freezeTenant, purgeTenant } from './tenant-lifecycle.ts';
import { useTenantReturn } from './use-tenant-return.ts';

export interface TenantStepDialogProps {
  step: TenantStep;
  tenant: { id: string; name: string };
  onClose: () => void;
}

/** Asks before a tenant is closed. What erases it asks for its name. */
export default function TenantStepDialog({ step, tenant, onClose }: TenantStepDialogProps) {
  const { id, name } = tenant;
  const toast = useToast();
  const [, navigate] = useLocation();
  const { giveBack } = useTenantReturn(tenant);
  const mutations = {
    disable: useAdminMutation(disableTenant),
    freeze: useAdminMutation(freezeTenant),
    delete: useAdminMutation(deleteTenant),
    purge: useAdminMutation(purgeTenant),
  };
  const { isPending, error } = mutations[step];
  const onSuccess = () => {
    const undo = undoOf[step];
    onClose();
    // Its page is gone.
    if (step === 'purge') navigate('/tenants');
    toast({
      title: t(`tenants.lifecycle.${step}.done`, { name }),
      action: undo && { label: t('tenants.lifecycle.undo'), onAction: () => giveBack(undo) },
    });
  };
  return (
    <DangerDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t(`tenants.lifecycle.${step}.title`, { name })}
      description={t(`tenants.lifecycle.${step}.effect`)}
      action={t(`tenants.lifecycle.${step}.action`, { name })}
      keep={t('tenants.lifecycle.keep', { name })}
      typedName={step === 'purge' || step === 'delete' ? name : undefined}
      pending={isPending}
      error={error}
      onConfirm={() => mutations[step].mutate({ id }, { onSuccess })}
    />
  );
}
