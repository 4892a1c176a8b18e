import { Badge } from '@portico/ui/badge';
import { ButtonLink } from '@portico/ui/button';
import { Face } from '@portico/ui/face';
import { Skeleton } from '@portico/ui/skeleton';
import { Link } from 'wouter';
import { useAdminQuery } from '../../../graphql/use-admin-query.ts';
import { Day } from '../../../parts/day.tsx';
import { DetailPanel } from '../../../parts/detail-panel.tsx';
import { CopyFact, FactList } from '../../../parts/fact-list.tsx';
import { useMayOnPlatform } from '../../../shell/use-may.ts';
import { CanDo } from '../../person/access/can-do.tsx';
import { SuspendButton } from '../lifecycle/suspend-button.tsx';
import { PersonStatus } from '../person-status.tsx';
import { PersonGroups } from '../groups/person-groups.tsx';
import { PersonRoles } from '../roles/person-roles.tsx';
import { PersonSessions } from '../sessions/person-sessions.tsx';
import { t } from './person-panel.texts.ts';
import { personPanelQuery } from './person-panel-query.ts';

/** The quick look at one person. */
export default function PersonPanel({ id, onClose }: { id: string; onClose: () => void }) {
  const query = useAdminQuery(personPanelQuery, { id, seesSessions: useMayOnPlatform('read', 'manage') });
  const { data } = query;
  const person = data?.person;
  const href = `/people/${id}`;
  return (
    <DetailPanel
      query={query}
      name={person?.name}
      label={t('panel.person')}
      failed={t('people.panel.failed')}
      picture={person ? <Face person={person} size={40} /> : <Skeleton className="size-10 rounded-full" />}
      subtitle={person ? <CopyFact text={person.email} label={t('panel.copy_email')} /> : null}
      pageHref={href}
      onClose={onClose}
      foot={
        <>
          <Link href={href} asChild>
            <ButtonLink size="sm" className="flex-1">
              {t('panel.open_profile')}
            </ButtonLink>
          </Link>
          {data ? <SuspendButton person={data.person} sessions={data.sessions?.total ?? 0} /> : null}
        </>
      }
    >
      {({ person, sessions }) => (
        <>
          <FactList
            facts={[
              { label: t('panel.status'), value: <PersonStatus person={person} /> },
              { label: t('panel.groups'), value: <PersonGroups id={person.id} /> },
              { label: t('panel.rights'), value: person.administrator && <Badge>{t('panel.administrator')}</Badge> },
              { label: t('panel.joined'), value: <Day at={person.createdAt} /> },
              { label: t('panel.id'), value: <CopyFact mono text={person.id} label={t('panel.copy_id')} /> },
            ]}
          />
          <PersonRoles panel person={person} />
          <CanDo person={person} />
          {sessions ? <PersonSessions panel personId={id} sessions={sessions} /> : null}
        </>
      )}
    </DetailPanel>
  );
}
