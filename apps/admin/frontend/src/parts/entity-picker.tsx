import { Combobox } from '@portico/ui/combobox';
import { useState } from 'react';
import { graphql, type ResultOf } from '../graphql/graphql.ts';
import { useAdminQuery } from '../graphql/use-admin-query.ts';
import { EntityPicture } from './entity-picture.tsx';
import { t } from './parts.texts.ts';

const candidatesQuery = graphql(`
  query Candidates($q: String, $kinds: [EntityKind!]) {
    entities(q: $q, kinds: $kinds, limit: 8, sort: "name") {
      items {
        id
        kind
        name
      }
    }
  }
`);
export type PickedEntity = ResultOf<typeof candidatesQuery>['entities']['items'][number];

export interface EntityPickerProps {
  /** Which are offered. */
  kinds: readonly PickedEntity['kind'][];
  /** Not this one. */
  except?: string;
  value: PickedEntity | null;
  onValueChange: (value: PickedEntity | null) => void;
}

/** A person or a machine, found by a part of the name. */
export function EntityPicker({ kinds, except, value, onValueChange }: EntityPickerProps) {
  const [q, setQ] = useState('');
  const variables = { q: q.trim() || undefined, kinds: [...kinds] };
  const { data, isFetching } = useAdminQuery(candidatesQuery, variables, { keep: true });
  return (
    <Combobox
      size="sm"
      placeholder={t('entity.name')}
      items={(data?.entities.items ?? []).filter(({ id }) => id !== except)}
      searching={isFetching}
      value={value}
      onValueChange={onValueChange}
      onQueryChange={setQ}
      itemKey={({ id }) => id}
      itemLabel={({ name }) => name}
    >
      {(entity) => (
        <>
          <EntityPicture entity={entity} />
          <span className="truncate">{entity.name}</span>
        </>
      )}
    </Combobox>
  );
}
