import { Face } from '@portico/ui/face';
import { useState } from 'react';
import { useAdminQuery } from '../../graphql/use-admin-query.ts';
import type { OnDemandMenuProps } from '../on-demand.tsx';
import { t } from './filter-menu.texts.ts';
import { FoundChoices } from './found-choices.tsx';
import { peopleToFilterQuery } from './person-filter-query.ts';

interface FoundPerson {
  id: string;
  name: string;
  email: string;
}

export interface PersonChoicesProps extends OnDemandMenuProps {
  label: string;
  value: string;
  onChoose: (person: FoundPerson | undefined) => void;
}

/** People to choose from, by name or address. */
export default function PersonChoices({ defaultOpen, ...choices }: PersonChoicesProps) {
  const [q, setQ] = useState('');
  const [isOpen, setOpen] = useState(defaultOpen);
  const { data, isFetching } = useAdminQuery(
    peopleToFilterQuery,
    { q: q || undefined },
    { keep: true, enabled: isOpen },
  );
  const people: readonly FoundPerson[] = data?.people.items ?? [];
  return (
    <FoundChoices
      {...choices}
      placeholder={t('filter.person')}
      none={t('filter.nobody')}
      things={people}
      isFetching={isFetching}
      isOpen={isOpen}
      onOpenChange={setOpen}
      onSearch={setQ}
    >
      {(person) => (
        <>
          <Face person={person} size={20} />
          <span className="min-w-0 flex-1 truncate">
            {person.name} <span className="text-muted">{person.email}</span>
          </span>
        </>
      )}
    </FoundChoices>
  );
}
