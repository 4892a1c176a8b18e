import { lazy, Suspense, useState } from 'react';
import { DangerZone } from '../../../parts/danger-zone.tsx';
import { FormError } from '../../../parts/form-error.tsx';
import { useViewer } from '../../../shell/use-viewer.ts';
import type { TenantStatus } from '../tenants-query.ts';
import { listSteps, type TenantStep } from './list-steps.ts';
import { t } from './lifecycle.texts.ts';
import { useTenantReturn } from './use-tenant-return.ts';

const TenantStepDialog = lazy(() => import('./tenant-step-dialog.tsx'));

/** Suspends, reopens or erases a tenant. Only administrators of the platform can, not the tenant's own. */
export function TenantDanger({ tenant }: { tenant: { id: string; name: string; status: TenantStatus } }) {
  const [open, setOpen] = useState<TenantStep>();
  const { giveBack, error } = useTenantReturn(tenant);
  const { canOnPlatform } = useViewer();
  if (!canOnPlatform.includes('manage')) return null;
  const items = listSteps(tenant.status).map((step) => ({
    title: t(`tenants.lifecycle.${step}`),
    effect: t(`tenants.lifecycle.${step}.effect`),
    ...(step === 'enable' || step === 'restore'
      ? { action: t(`tenants.lifecycle.${step}`), onAction: () => giveBack(step) }
      : { action: t(`tenants.lifecycle.${step}.open`), onAction: () => setOpen(step) }),
  }));
  return (
    <>
      <FormError error={error} />
      <DangerZone items={items} />
      <Suspense fallback={null}>
        {open ? <TenantStepDialog step={open} tenant={tenant} onClose={() => setOpen(undefined)} /> : null}
      </Suspense>
    </>
  );
}
