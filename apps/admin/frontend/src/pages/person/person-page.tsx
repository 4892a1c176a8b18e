import { Badge } from '@portico/ui/badge';
import { lazy, Suspense, useState } from 'react';
import { useParams } from 'wouter';
import { Columns } from '../../parts/columns.tsx';
import { Day } from '../../parts/day.tsx';
import { CopyFact, FactList } from '../../parts/fact-list.tsx';
import { type PageTab, PageTabs, useTab } from '../../parts/page-tabs.tsx';
import { PersonGroups } from '../people/groups/person-groups.tsx';
import { PersonDanger } from '../people/lifecycle/person-danger.tsx';
import { PersonStatus } from '../people/person-status.tsx';
import { PersonRoles } from '../people/roles/person-roles.tsx';
import { PersonSessions } from '../people/sessions/person-sessions.tsx';
import { useMayOnPlatform } from '../../shell/use-may.ts';
import { AppAccessSection } from './access/app-access.tsx';
import { Activity } from './activity/activity.tsx';
import { EmailVerification } from './email/email-verification.tsx';
import { PersonFrame } from './person-frame.tsx';
import { t } from './person.texts.ts';
import { usePerson } from './use-person.ts';
import { WaysToSignIn } from './ways-to-sign-in/ways-to-sign-in.tsx';

const GonePerson = lazy(() => import('./gone/gone-person.tsx'));
const EditPerson = lazy(() => import('./edit/edit-person.tsx'));
const PersonProfile = lazy(() => import('./profile/person-profile.tsx'));

const tabs: readonly PageTab[] = [
  { id: 'overview', words: t('person.overview') },
  { id: 'access', words: t('person.access') },
  { id: 'activity', words: t('person.activity') },
];
/** A tenant's administrator sees its members, and not what the platform says of them. */
const tabsWithProfile = [...tabs, { id: 'profile', words: t('person.profile') }];

/** One person: what they have, where they are signed in, what they did. */
export default function PersonPage() {
  const { id } = useParams<{ id: string }>();
  const seesPlatform = useMayOnPlatform('read', 'manage');
  const { query, gone } = usePerson(id);
  const shownTabs = seesPlatform ? tabsWithProfile : tabs;
  const tab = useTab(shownTabs);
  const [isEditing, setEditing] = useState(false);
  const mayChange = useMayOnPlatform('manage', 'write') && seesPlatform;
  const onEdit = mayChange ? () => setEditing(true) : undefined;
  if (gone)
    return (
      <Suspense
        fallback={
          <PersonFrame query={query} onEdit={undefined}>
            {() => null}
          </PersonFrame>
        }
      >
        <GonePerson person={gone} />
      </Suspense>
    );
  return (
    <PersonFrame query={query} onEdit={onEdit}>
      {({ person, sessions }) => (
        <>
          <PageTabs path={`/people/${id}`} tabs={shownTabs} current={tab} />
          {tab === 'profile' ? (
            <Suspense fallback={null}>
              <PersonProfile id={id} onEdit={onEdit} />
            </Suspense>
          ) : tab === 'activity' ? (
            <Activity person={person} limit={100} />
          ) : tab === 'access' ? (
            <div className="grid grid-cols-[minmax(0,1fr)] gap-8">
              <PersonRoles person={person} isGivenAbove isWhole />
              <AppAccessSection personId={person.id} isWhole />
            </div>
          ) : (
            <Columns
              aside={
                <>
                  <FactList
                    facts={[
                      { label: t('person.status'), value: <PersonStatus person={person} /> },
                      { label: t('person.email'), value: <EmailVerification person={person} /> },
                      { label: t('person.groups'), value: <PersonGroups id={person.id} /> },
                      {
                        label: t('person.rights'),
                        value: person.administrator && <Badge>{t('person.administrator')}</Badge>,
                      },
                      { label: t('person.joined'), value: <Day at={person.createdAt} /> },
                      { label: t('person.id'), value: <CopyFact mono text={person.id} label={t('person.copy_id')} /> },
                    ]}
                  />
                  <WaysToSignIn person={person} />
                  {sessions ? <PersonSessions personId={person.id} sessions={sessions} /> : null}
                </>
              }
            >
              <PersonRoles person={person} isGivenAbove />
              <AppAccessSection personId={person.id} />
              <Activity person={person} limit={8} />
              <PersonDanger person={person} sessions={sessions?.total ?? 0} />
            </Columns>
          )}
          <Suspense fallback={null}>
            {isEditing ? <EditPerson id={id} onClose={() => setEditing(false)} /> : null}
          </Suspense>
        </>
      )}
    </PersonFrame>
  );
}
