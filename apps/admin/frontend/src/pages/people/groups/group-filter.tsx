import { useState } from 'react';
import { useAdminQuery } from '../../../graphql/use-admin-query.ts';
import { onDemand } from '../../../parts/on-demand.tsx';
import { FilterButton } from '../../../parts/table/filter-button.tsx';
import { namedGroupQuery } from './group-filter-query.ts';
import { t } from './person-groups.texts.ts';

const GroupChoices = onDemand(() => import('./group-choices.tsx'));

interface GroupFilterProps {
  label: string;
  /** The id of a group; empty: the filter is off. */
  value: string;
  onValueChange: (id: string) => void;
}

/** A filter by one group out of very many: type, and choose among those found. */
export default function GroupFilter({ label, value, onValueChange }: GroupFilterProps) {
  const [chosen, setChosen] = useState<{ id: string; name: string }>();
  // Somebody came here by a link that names the group.
  const isKnown = chosen?.id === value;
  const { data, error } = useAdminQuery(namedGroupQuery, { id: value }, { enabled: value !== '' && !isKnown });
  const name = isKnown ? chosen?.name : (data?.group.name ?? (error ? t('groups.unknown') : undefined));
  const shown = value === '' ? '' : (name ?? '…');
  return (
    <GroupChoices
      // A combobox takes no name from its content.
      trigger={<FilterButton aria-label={[label, shown].join(' ').trim()} label={label} chosen={shown} />}
      label={label}
      value={value}
      onChoose={(group) => {
        setChosen(group);
        onValueChange(group?.id ?? '');
      }}
    />
  );
}
