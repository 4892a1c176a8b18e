import { Combobox } from '@portico/ui/combobox';
import { Face } from '@portico/ui/face';
import { useState } from 'react';
import { useAdminQuery } from '../../graphql/use-admin-query.ts';
import { bare } from './ask-part.tsx';
import { type AskPerson, askPeopleQuery } from './ask-queries.ts';
import { t } from './ask.texts.ts';

export interface PersonFieldProps {
  value: AskPerson | null;
  onChange: (person: AskPerson | null) => void;
}

export function PersonField({ value, onChange }: PersonFieldProps) {
  const [q, setQ] = useState('');
  const found = useAdminQuery(askPeopleQuery, { q: q || undefined }, { keep: true });
  return (
    <Combobox
      aria-label={t('ask.who')}
      placeholder={t('ask.who.placeholder')}
      items={found.data?.people.items ?? []}
      searching={found.isFetching}
      value={value}
      onValueChange={onChange}
      onQueryChange={setQ}
      itemKey={({ id }) => id}
      itemLabel={({ name }) => name}
      className={bare}
    >
      {(person) => (
        <>
          <Face person={person} size={20} />
          <span className="min-w-0 flex-1">
            <span className="block truncate">{person.name}</span>
            <span className="block truncate text-12 text-muted">{person.email}</span>
          </span>
        </>
      )}
    </Combobox>
  );
}
