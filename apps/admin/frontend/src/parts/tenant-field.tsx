import { Field } from '@portico/ui/field';
import { Select } from '@portico/ui/select';
import { lazy, Suspense } from 'react';
import { t } from './parts.texts.ts';
import { useTenants } from './use-tenants.ts';

const TenantPicker = lazy(() => import('./tenant-picker.tsx'));

export interface TenantFieldProps {
  /** Empty: the platform. */
  value: string;
  onValueChange: (value: string) => void;
  /** Things of the platform exist. Default true. */
  platform?: boolean;
}

/** Which tenant a new thing belongs to. Renders nothing with one or none. */
export function TenantField({ value, onValueChange, platform = true }: TenantFieldProps) {
  const { tenants, isMany, isCut } = useTenants();
  if (!isMany) return null;
  if (isCut)
    return (
      <Field label={t('tenant.where')}>
        <Suspense fallback={null}>
          <TenantPicker value={value} onValueChange={onValueChange} platform={platform} />
        </Suspense>
      </Field>
    );
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
