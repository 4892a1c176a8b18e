import { Field } from '@portico/ui/field';
import { Select } from '@portico/ui/select';
import { graphql } from '../../graphql/graphql.ts';
import { useAdminQuery } from '../../graphql/use-admin-query.ts';
import { t } from './attributes.texts.ts';

const profilesOfKindQuery = graphql(`
  query ProfilesOfKind($kind: String!) {
    profiles(objectKind: entity, kind: $kind, status: active, limit: 200, sort: "name") {
      items {
        id
        displayName
      }
    }
  }
`);

export interface ProfileFieldProps {
  /** Of the entity: `human`, `device`. */
  kind: string;
  /** The id of a profile; empty: none. */
  value: string;
  onValueChange: (value: string) => void;
}

/** Nothing where no profile is for this kind. A profile that is no longer offered can be kept. */
export function ProfileField({ kind, value, onValueChange }: ProfileFieldProps) {
  const { data } = useAdminQuery(profilesOfKindQuery, { kind });
  const profiles = data?.profiles.items ?? [];
  const isOffered = value === '' || profiles.some(({ id }) => id === value);
  if (profiles.length === 0 && (isOffered || !data)) return null;
  return (
    <Field label={t('attributes.profile')} hint={t('attributes.profile.hint')}>
      <Select
        size="sm"
        options={[
          { value: '', label: t('attributes.profile.none') },
          ...profiles.map(({ id, displayName }) => ({ value: id, label: displayName })),
          ...(isOffered ? [] : [{ value, label: t('attributes.profile.kept') }]),
        ]}
        value={value}
        onValueChange={onValueChange}
      />
    </Field>
  );
}
