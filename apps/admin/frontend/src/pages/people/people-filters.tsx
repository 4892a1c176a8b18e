import { lazy, Suspense } from 'react';
import { useAdminQuery } from '../../graphql/use-admin-query.ts';
import { FilterButton } from '../../parts/table/filter-button.tsx';
import { FilterMenu } from '../../parts/table/filter-menu.tsx';
import { filterChoicesQuery } from './people-query.ts';
import { t } from './people.texts.ts';

/** The list does not wait for it. */
const GroupFilter = lazy(() => import('./groups/group-filter.tsx'));

export interface PeopleFiltersProps {
  group: string;
  app: string;
  onChange: (change: { group?: string; app?: string }) => void;
}

/** By group and by app. A viewer who may list neither sees neither. */
export function PeopleFilters({ group, app, onChange }: PeopleFiltersProps) {
  const { data } = useAdminQuery(filterChoicesQuery, {});
  const apps = data?.apps ?? [];
  return (
    <>
      {data?.groups.items.length || group ? (
        <Suspense fallback={<FilterButton label={t('people.group')} chosen="" disabled />}>
          <GroupFilter label={t('people.group')} value={group} onValueChange={(id) => onChange({ group: id })} />
        </Suspense>
      ) : null}
      {apps.length > 0 || app ? (
        <FilterMenu
          label={t('people.app')}
          options={apps.map(({ id, name }) => ({ value: id, label: name }))}
          values={app ? [app] : []}
          onValuesChange={([chosen = '']) => onChange({ app: chosen })}
        />
      ) : null}
    </>
  );
}
