import { Combobox } from '@portico/ui/combobox';
import { useState } from 'react';
import { useAdminQuery } from '../../graphql/use-admin-query.ts';
import { EntityPicture } from '../../parts/entity-picture.tsx';
import { bare } from './ask-part.tsx';
import { type AskSubject, askSubjectsQuery } from './ask-queries.ts';
import { t } from './ask.texts.ts';

export interface SubjectFieldProps {
  value: AskSubject | null;
  onChange: (subject: AskSubject | null) => void;
}

/** A person, found by name or email, or a machine. */
export function SubjectField({ value, onChange }: SubjectFieldProps) {
  const [q, setQ] = useState('');
  const { data, isFetching } = useAdminQuery(askSubjectsQuery, { q: q.trim() || undefined }, { keep: true });
  const people = data?.people.items.map(({ id, name, email }) => ({ id, name, kind: 'human', detail: email })) ?? [];
  const machines = data?.machines.items.map((machine) => ({ ...machine, detail: t('ask.who.machine') })) ?? [];
  return (
    <Combobox<AskSubject & { detail?: string }>
      aria-label={t('ask.who')}
      placeholder={t('ask.who.placeholder')}
      items={[...people, ...machines]}
      searching={isFetching}
      value={value}
      onValueChange={onChange}
      onQueryChange={setQ}
      itemKey={({ id }) => id}
      itemLabel={({ name }) => name}
      className={bare}
    >
      {(subject) => (
        <>
          <EntityPicture entity={subject} />
          <span className="min-w-0 flex-1">
            <span className="block truncate">{subject.name}</span>
            <span className="block truncate text-12 text-muted">{subject.detail}</span>
          </span>
        </>
      )}
    </Combobox>
  );
}
