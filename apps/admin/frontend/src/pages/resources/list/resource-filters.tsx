import { useAdminQuery } from '../../../graphql/use-admin-query.ts';
import type { FilterOption } from '../../../parts/table/filter.ts';
import { FilterMenu } from '../../../parts/table/filter-menu.tsx';
import { TenantFilter } from '../../../parts/table/tenant-filter.tsx';
import { useTenants } from '../../../parts/use-tenants.ts';
import { useViewer } from '../../../shell/use-viewer.ts';
import { resourceChoicesQuery } from '../resources-query.ts';
import { t } from '../resources.texts.ts';
import { sayKind } from '../say-resource.ts';

export const emptyFilters = { q: '', kind: '', place: '', group: '', status: '' };
export type ResourceFiltersValue = typeof emptyFilters;

export interface ResourceFiltersProps {
  value: ResourceFiltersValue;
  onChange: (change: Partial<ResourceFiltersValue>) => void;
}

/** By kind, tenant, object group; and what is deleted, for those who manage the platform. A filter without a choice is left out. */
export function ResourceFilters({ value, onChange }: ResourceFiltersProps) {
  const { data } = useAdminQuery(resourceChoicesQuery, { tenantId: value.place || undefined });
  const { isMany } = useTenants();
  const { canOnPlatform } = useViewer();
  const kinds = data?.visibleResourceKinds.map((one) => ({ value: one.kind, label: sayKind(one) })) ?? [];
  const groups = data?.objectGroups.items.map(({ id, name }) => ({ value: id, label: name })) ?? [];
  const statuses = canOnPlatform.includes('manage') ? [{ value: 'deleted', label: t('resources.deleted') }] : [];
  const filterBy = (key: 'kind' | 'group' | 'status', label: string, options: FilterOption[]) =>
    options.length > 0 || value[key] !== '' ? (
      <FilterMenu
        label={label}
        options={options}
        values={value[key] === '' ? [] : [value[key]]}
        onValuesChange={([chosen = '']) => onChange({ [key]: chosen })}
      />
    ) : null;
  return (
    <>
      {filterBy('kind', t('resources.kind'), kinds.toSorted(byLabel))}
      {isMany || value.place !== '' ? (
        <TenantFilter
          label={t('resources.place')}
          value={value.place}
          onValueChange={(place) => onChange({ place, group: '' })}
        />
      ) : null}
      {filterBy('group', t('resources.group'), groups)}
      {filterBy('status', t('resources.status'), statuses)}
    </>
  );
}

const byLabel = (one: FilterOption, other: FilterOption) => one.label.localeCompare(other.label);
