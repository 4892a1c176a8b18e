import { useState } from 'react';
import { useAdminQuery } from '../../graphql/use-admin-query.ts';
import { onDemand } from '../on-demand.tsx';
import { FilterButton } from './filter-button.tsx';
import { namedPersonQuery } from './person-filter-query.ts';

const PersonChoices = onDemand(() => import('./person-choices.tsx'));

export interface PersonFilterProps {
  label: string;
  /** The id of a person; empty: the filter is off. */
  value: string;
  onValueChange: (id: string) => void;
}

/** A filter by one person out of very many: type, and choose among those found. */
export function PersonFilter({ label, value, onValueChange }: PersonFilterProps) {
  const [chosen, setChosen] = useState<{ id: string; name: string }>();
  // Somebody came here by a link that names the person.
  const isKnown = chosen?.id === value;
  const { data } = useAdminQuery(namedPersonQuery, { id: value }, { enabled: value !== '' && !isKnown });
  const name = isKnown ? chosen?.name : data?.person.name;
  const shown = value === '' ? '' : (name ?? '…');
  return (
    <PersonChoices
      // A combobox takes no name from its content.
      trigger={<FilterButton aria-label={[label, shown].join(' ').trim()} label={label} chosen={shown} />}
      label={label}
      value={value}
      onChoose={(person) => {
        setChosen(person);
        onValueChange(person?.id ?? '');
      }}
    />
  );
}
