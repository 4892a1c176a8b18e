import { Button } from '@portico/ui/button';
import { IdCard } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useParams } from 'wouter';
import { useAdminQuery } from '../../../graphql/use-admin-query.ts';
import { BigIcon } from '../../../parts/big-icon.tsx';
import { Columns } from '../../../parts/columns.tsx';
import { Day } from '../../../parts/day.tsx';
import { DetailHeading, DetailPage } from '../../../parts/detail-page.tsx';
import { CopyFact, FactList } from '../../../parts/fact-list.tsx';
import { useMay, useMayOnPlatform } from '../../../shell/use-may.ts';
import { ProfileStatus } from '../profile-status.tsx';
import { type Profile, profileQuery } from '../profiles-query.ts';
import { t } from '../profiles.texts.ts';
import { ProfileVersions } from './profile-versions.tsx';

const EditProfileDialog = lazy(() => import('../edit/edit-profile-dialog.tsx'));

/** One profile, with its versions. */
export default function ProfilePage() {
  const { id } = useParams<{ id: string }>();
  const query = useAdminQuery(profileQuery, { id });
  const [isEditing, setEditing] = useState(false);
  const profile = query.data?.profile;
  const mayChangeAny = useMay('manage', 'write');
  const mayChangePlatforms = useMayOnPlatform('manage', 'write');
  const mayChange = profile?.tenantId === null ? mayChangePlatforms : mayChangeAny;
  return (
    <DetailPage
      query={query}
      title={profile?.displayName ?? t('profile.title')}
      heading={
        profile ? (
          <DetailHeading picture={<BigIcon page icon={IdCard} />} name={profile.displayName}>
            {profile.description === '' ? null : <p className="text-pretty text-muted">{profile.description}</p>}
          </DetailHeading>
        ) : undefined
      }
      back={{ href: '/profiles', words: t('profile.back') }}
      actions={
        profile && mayChange ? (
          <Button size="sm" onClick={() => setEditing(true)}>
            {t('profile.edit')}
          </Button>
        ) : null
      }
      failed={t('profile.failed')}
    >
      {({ profile, profileVersions }) => (
        <>
          <Columns aside={<ProfileFacts profile={profile} />}>
            <ProfileVersions profile={profile} versions={profileVersions} mayChange={mayChange} />
          </Columns>
          <Suspense fallback={null}>
            {isEditing ? <EditProfileDialog profile={profile} onClose={() => setEditing(false)} /> : null}
          </Suspense>
        </>
      )}
    </DetailPage>
  );
}

function ProfileFacts({ profile }: { profile: Profile }) {
  return (
    <FactList
      facts={[
        { label: t('profiles.status'), value: <ProfileStatus status={profile.status} /> },
        { label: t('profiles.type'), value: <code>{`${profile.objectKind}:${profile.kind}`}</code> },
        { label: t('profiles.key'), value: <code>{profile.key}</code> },
        { label: t('profile.created'), value: <Day at={profile.createdAt} /> },
        { label: t('profile.id'), value: <CopyFact mono text={profile.id} label={t('profile.copy_id')} /> },
      ]}
    />
  );
}
