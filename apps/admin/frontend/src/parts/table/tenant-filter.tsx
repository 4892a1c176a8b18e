import { useState } from 'react';
import { onDemand } from '../on-demand.tsx';
import { useTenant } from '../use-tenant.ts';
import { useTenants } from '../use-tenants.ts';
import type { FilterOption } from './filter.ts';
import { FilterButton } from './filter-button.tsx';
import { FilterMenu } from './filter-menu.tsx';

const TenantChoices = onDemand(() => import('./tenant-choices.tsx'));

export interface TenantFilterProps {
  label: string;
  /** Before the tenants: "Everywhere". */
  others?: readonly FilterOption[];
  /** The id of a tenant or one of the others; empty: the filter is off. */
  value: string;
  onValueChange: (value: string) => void;
}

/** A filter by one tenant: a menu, or a search where a list would not hold all of them. */
export function TenantFilter({ label, others = [], value, onValueChange }: TenantFilterProps) {
  const { tenants, isCut } = useTenants();
  const options = [...others, ...tenants.map(({ id, name }) => ({ value: id, label: name }))];
  if (isCut) return <TenantSearch label={label} others={others} value={value} onValueChange={onValueChange} />;
  return (
    <FilterMenu
      label={label}
      options={options}
      values={value === '' ? [] : [value]}
      onValuesChange={([chosen = '']) => onValueChange(chosen)}
    />
  );
}

function TenantSearch({ label, others, value, onValueChange }: Required<TenantFilterProps>) {
  const [chosen, setChosen] = useState<{ id: string; name: string }>();
  const other = others.find((option) => option.value === value)?.label;
  const known = chosen?.id === value ? chosen : undefined;
  // Somebody came here by a link that names the tenant.
  const asked = useTenant(value === '' || other !== undefined || known ? null : value);
  const shown = value === '' ? '' : (other ?? known?.name ?? asked?.name ?? '…');
  return (
    <TenantChoices
      // A combobox takes no name from its content.
      trigger={<FilterButton aria-label={[label, shown].join(' ').trim()} label={label} chosen={shown} />}
      label={label}
      others={others}
      value={value}
      onChoose={(tenant) => {
        setChosen(tenant);
        onValueChange(tenant?.id ?? '');
      }}
    />
  );
}
