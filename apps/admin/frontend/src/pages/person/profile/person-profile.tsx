import { Button } from '@portico/ui/button';
import { Skeleton, useSkeleton } from '@portico/ui/skeleton';
import { Link } from 'wouter';
import { useAdminQuery } from '../../../graphql/use-admin-query.ts';
import { CodeBox } from '../../../parts/code-box.tsx';
import { FactList } from '../../../parts/fact-list.tsx';
import { Section } from '../../../parts/section.tsx';
import { ListFailed } from '../../../parts/table/list-states.tsx';
import { toGivenName } from '../../../parts/to-given-name.ts';
import { personProfileQuery, type PersonProfiles, type ProfiledPerson } from './person-profile-query.ts';
import { t } from './person-profile.texts.ts';

export interface PersonProfileProps {
  id: string;
  /** Absent if the viewer can't edit. */
  onEdit: (() => void) | undefined;
}

/** What administrators say of a person, which conditions read, apart from what the person writes. */
export default function PersonProfile({ id, onEdit }: PersonProfileProps) {
  const { data, error, isFetching, refetch } = useAdminQuery(personProfileQuery, { id });
  const isLoading = useSkeleton(!data && !error);
  if (data) return <ProfileSections person={data.entity} profiles={data.profiles.items} onEdit={onEdit} />;
  if (error)
    return (
      <ListFailed
        title={t('person_profile.failed')}
        error={error}
        retrying={isFetching}
        onRetry={() => void refetch()}
      />
    );
  return isLoading ? <Skeleton className="h-40" /> : null;
}

interface ProfileSectionsProps extends Pick<PersonProfileProps, 'onEdit'> {
  person: ProfiledPerson;
  profiles: PersonProfiles;
}

function ProfileSections({ person, profiles, onEdit }: ProfileSectionsProps) {
  const { name, profileId, attributes, selfAttributes } = person;
  const givenName = toGivenName(name);
  return (
    <div className="grid max-w-180 grid-cols-[minmax(0,1fr)] gap-8">
      <Section
        title={t('person_profile.facts')}
        action={
          onEdit ? (
            <Button size="sm" onClick={onEdit}>
              {t('person_profile.edit')}
            </Button>
          ) : null
        }
      >
        <FactList
          facts={[
            { label: t('person_profile.name'), value: name },
            { label: t('person_profile.profile'), value: <ProfileLink id={profileId} profiles={profiles} /> },
          ]}
        />
      </Section>
      <AttributesSection
        title={t('person_profile.attributes')}
        hint={t('person_profile.attributes.hint')}
        none={t('person_profile.attributes.none')}
        value={attributes}
      />
      <AttributesSection
        title={t('person_profile.own', { name: givenName })}
        hint={t('person_profile.own.hint')}
        none={t('person_profile.own.none', { name: givenName })}
        value={selfAttributes}
      />
    </div>
  );
}

function ProfileLink({ id, profiles }: { id: string | null; profiles: PersonProfiles }) {
  if (id === null) return t('person_profile.none');
  const name = profiles.find((profile) => profile.id === id)?.displayName ?? t('person_profile.other');
  return (
    <Link href={`/profiles/${id}`} className="rounded-inner underline underline-offset-2">
      {name}
    </Link>
  );
}

interface AttributesSectionProps {
  title: string;
  hint: string;
  none: string;
  value: Record<string, unknown>;
}

function AttributesSection({ title, hint, none, value }: AttributesSectionProps) {
  const isEmpty = Object.keys(value).length === 0;
  return (
    <Section title={title}>
      <p className="pb-2 text-13 text-muted">{isEmpty ? none : hint}</p>
      {isEmpty ? null : <CodeBox label={title} value={value} />}
    </Section>
  );
}
