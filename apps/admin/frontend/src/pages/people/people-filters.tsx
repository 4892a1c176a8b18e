import { useAdminQuery } from '../../graphql/use-admin-query.ts';
import { FilterMenu } from '../../parts/table/filter-menu.tsx';
import { filterChoicesQuery } from './people-query.ts';
import { t } from './people.texts.ts';

export interface PeopleFiltersProps {
  group: string;
  app: string;
  onChange: (change: { group?: string; app?: string }) => void;
}

/** By group and by app. A viewer who may list neither sees neither. */
export function PeopleFilters({ group, app, onChange }: PeopleFiltersProps) {
  const { data } = useAdminQuery(filterChoicesQuery, {});
  const choices = [
    { key: 'group', label: t('people.group'), value: group, of: data?.groups.items },
    { key: 'app', label: t('people.app'), value: app, of: data?.apps },
  ] as const;
  return choices.map(({ key, label, value, of }) =>
    of?.length || value ? (
      <FilterMenu
        key={key}
        label={label}
        options={of?.map(({ id, name }) => ({ value: id, label: name })) ?? []}
        values={value ? [value] : []}
        onValuesChange={([chosen = '']) => onChange({ [key]: chosen })}
      />
    ) : null,
  );
}
