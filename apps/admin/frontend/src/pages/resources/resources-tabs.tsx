import { Segment } from '@portico/ui/segment';
import { navigate } from 'wouter/use-browser-location';
import { useTenants } from '../../parts/use-tenants.ts';
import { t } from './resources.texts.ts';

const options = [
  { value: 'resources' as const, label: t('resources.title') },
  { value: 'groups' as const, label: t('resources.groups') },
];

/** Between resources and object groups. A platform without a tenant has no object groups. */
export function ResourcesTabs({ current }: { current: 'resources' | 'groups' }) {
  const { tenants } = useTenants();
  if (tenants.length === 0 && current === 'resources') return null;
  return (
    <Segment
      aria-label={t('resources.tabs')}
      options={options}
      value={current}
      onValueChange={(value) => navigate(value === 'groups' ? '/resources?tab=groups' : '/resources')}
    />
  );
}
