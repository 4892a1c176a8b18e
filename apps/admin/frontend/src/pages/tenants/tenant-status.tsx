import { Status } from '@portico/ui/status';
import type { TenantStatus as Value } from './tenants-query.ts';
import { t } from './tenants.texts.ts';

const tones = { active: 'success', inactive: 'warning', frozen: 'warning', deleted: 'danger' } as const;
export const statusWords: Record<Value, string> = {
  active: t('tenants.active'),
  inactive: t('tenants.inactive'),
  frozen: t('tenants.frozen'),
  deleted: t('tenants.deleted'),
};

export function TenantStatus({ status }: { status: Value }) {
  return (
    <Status tone={tones[status]} className={status === 'active' ? undefined : 'text-text'}>
      {statusWords[status]}
    </Status>
  );
}
