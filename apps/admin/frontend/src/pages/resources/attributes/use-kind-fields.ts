import { graphql } from '../../../graphql/graphql.ts';
import { useAdminQuery } from '../../../graphql/use-admin-query.ts';
import { type AttributeField, readFields } from './read-fields.ts';

const kindProfileQuery = graphql(`
  query KindProfile($kind: String, $tenantId: ID) {
    profiles(objectKind: resource, kind: $kind, tenantId: $tenantId, status: active, limit: 1) {
      items {
        id
      }
    }
  }
`);
const kindSchemaQuery = graphql(`
  query KindSchema($profileId: ID!) {
    profileVersions(profileId: $profileId) {
      version
      status
      jsonSchema
    }
  }
`);

/** As auth takes it; a profile is never for a kind of an app. */
const KIND = /^[a-z0-9][a-z0-9_.-]{0,59}$/;
const none: readonly AttributeField[] = [];

/** The fields that the profile of a kind asks for: those of its newest active version. None without a profile. */
export function useKindFields(kind: string, tenantId: string | null): readonly AttributeField[] {
  const isKind = KIND.test(kind);
  const variables = { kind, tenantId: tenantId ?? undefined };
  const profile = useAdminQuery(kindProfileQuery, variables, { enabled: isKind }).data?.profiles.items[0];
  const profileId = profile?.id ?? '';
  const { data } = useAdminQuery(kindSchemaQuery, { profileId }, { enabled: isKind && profile !== undefined });
  if (!isKind || !profile || !data) return none;
  const [newest] = data.profileVersions
    .filter(({ status }) => status === 'active')
    .toSorted((one, other) => other.version - one.version);
  return newest ? readFields(newest.jsonSchema) : none;
}
