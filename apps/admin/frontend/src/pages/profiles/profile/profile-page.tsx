import { Skeleton, useSkeleton } from '@portico/ui/skeleton';
import { useParams } from 'wouter';
import { useAdminQuery } from '../../../graphql/use-admin-query.ts';
import { Columns } from '../../../parts/columns.tsx';
import { Day } from '../../../parts/day.tsx';
import { CopyFact, FactList } from '../../../parts/fact-list.tsx';
import { Page } from '../../../parts/page.tsx';
import { ListFailed } from '../../../parts/table/list-states.tsx';
import { useMay } from '../../../shell/use-may.ts';
import { ProfileStatus } from '../profile-status.tsx';
import { profileQuery } from '../profiles-query.ts';
import { t } from '../profiles.texts.ts';
import { ProfileVersions } from './profile-versions.tsx';

/** One profile, with its versions. */
export default function ProfilePage() {
  const { id } = useParams<{ id: string }>();
  const { data, error, isFetching, refetch } = useAdminQuery(profileQuery, { id });
  const isLoading = useSkeleton(!data && !error);
  const mayCreate = useMay('manage', 'write');
  const profile = data?.profile;
  return (
    <Page
      title={profile?.displayName ?? t('profile.title')}
      purpose={profile?.description || undefined}
      back={{ href: '/profiles', words: t('profile.back') }}
    >
      {data && profile ? (
        <Columns
          aside={
            <FactList
              facts={[
                { label: t('profiles.status'), value: <ProfileStatus status={profile.status} /> },
                { label: t('profiles.type'), value: <code>{`${profile.objectKind}:${profile.kind}`}</code> },
                { label: t('profiles.key'), value: <code>{profile.key}</code> },
                { label: t('profile.created'), value: <Day at={profile.createdAt} /> },
                { label: t('profile.id'), value: <CopyFact mono text={profile.id} label={t('profile.copy_id')} /> },
              ]}
            />
          }
        >
          <ProfileVersions profile={profile} versions={data.profileVersions} mayCreate={mayCreate} />
        </Columns>
      ) : error ? (
        <ListFailed title={t('profile.failed')} error={error} retrying={isFetching} onRetry={() => void refetch()} />
      ) : isLoading ? (
        <Skeleton className="h-40" />
      ) : null}
    </Page>
  );
}
