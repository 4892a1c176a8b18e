import { Face } from '@portico/ui/face';
import { Status } from '@portico/ui/status';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { Columns } from '../../../parts/columns.tsx';
import { DangerZone } from '../../../parts/danger-zone.tsx';
import { Day } from '../../../parts/day.tsx';
import { DetailHeading } from '../../../parts/detail-page.tsx';
import { CopyFact, FactList } from '../../../parts/fact-list.tsx';
import { Page } from '../../../parts/page.tsx';
import { PurgeDialog } from '../../../parts/purge-dialog.tsx';
import { Section } from '../../../parts/section.tsx';
import { TimeAgo } from '../../../parts/time-ago.tsx';
import { toGivenName } from '../../../parts/to-given-name.ts';
import { purgeEntity } from '../../deleted/deleted-queries.ts';
import { Activity } from '../activity/activity.tsx';
import { t as sayOfPerson } from '../person.texts.ts';
import { GoneBanner } from './gone-banner.tsx';
import type { Gone } from './gone-person-query.ts';
import { t } from './gone.texts.ts';

/** The page of a deleted person: who deleted them, until when they can be restored, and what they did. */
export default function GonePerson({ person }: { person: Gone }) {
  return (
    <Page
      title={person.name}
      heading={
        <DetailHeading picture={<Face person={person} size={40} className="[--w:48px]!" />} name={person.name} />
      }
      back={{ href: '/people', words: sayOfPerson('person.back') }}
    >
      <div className="mt-3">
        <GoneBanner person={person} />
        <Columns
          aside={
            <>
              <GoneFacts person={person} />
              <Section title={t('gone.sessions')} count={0}>
                <p className="text-13 text-muted">{t('gone.sessions.ended', { name: toGivenName(person.name) })}</p>
              </Section>
            </>
          }
        >
          <Activity person={person} limit={8} />
          <PurgeZone person={person} />
        </Columns>
      </div>
    </Page>
  );
}

function GoneFacts({ person: { id, deletedAt, deleter, erasedAt } }: { person: Gone }) {
  return (
    <FactList
      facts={[
        {
          label: t('gone.status'),
          value: (
            <Status tone="danger" className="text-text">
              {t('gone.status.deleted')}
            </Status>
          ),
        },
        { label: t('gone.when'), value: deletedAt && <TimeAgo at={deletedAt} /> },
        { label: t('gone.by'), value: deleter?.name || null },
        { label: t('gone.until_day'), value: erasedAt && <Day at={erasedAt} /> },
        { label: t('gone.id'), value: <CopyFact mono text={id} label={t('gone.copy_id')} /> },
      ]}
    />
  );
}

function PurgeZone({ person }: { person: Gone }) {
  const [isAsking, setAsking] = useState(false);
  const [, navigate] = useLocation();
  return (
    <>
      <DangerZone
        items={[
          {
            title: t('gone.purge'),
            effect: t('gone.purge.effect'),
            action: t('gone.purge.open'),
            onAction: () => setAsking(true),
          },
        ]}
      />
      <PurgeDialog
        thing={person}
        purge={purgeEntity}
        open={isAsking}
        onOpenChange={setAsking}
        onPurged={() => navigate('/people')}
      />
    </>
  );
}
