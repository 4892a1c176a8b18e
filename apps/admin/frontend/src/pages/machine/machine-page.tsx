import { Button } from '@portico/ui/button';
import { lazy, Suspense, useState } from 'react';
import { useParams } from 'wouter';
import { useAdminQuery } from '../../graphql/use-admin-query.ts';
import { BigIcon } from '../../parts/big-icon.tsx';
import { CodeBox } from '../../parts/code-box.tsx';
import { Columns } from '../../parts/columns.tsx';
import { Credentials } from '../../parts/credentials/credentials.tsx';
import { DetailHeading, DetailPage } from '../../parts/detail-page.tsx';
import { iconOfEntity } from '../../parts/entity-picture.tsx';
import { type PageTab, PageTabs, useTab } from '../../parts/page-tabs.tsx';
import { Section } from '../../parts/section.tsx';
import { useMay } from '../../shell/use-may.ts';
import { type Machine, machineQuery } from '../machines/machines-query.ts';
import { NoCredentials } from '../machines/no-credentials.tsx';
import { MachineOwners } from '../machines/owners/machine-owners.tsx';
import { PersonRoles } from '../people/roles/person-roles.tsx';
import { Activity } from '../person/activity/activity.tsx';
import { MachineDanger } from './machine-danger.tsx';
import { MachineFacts } from './machine-facts.tsx';
import { t } from './machine.texts.ts';

const MachineDialog = lazy(() => import('../machines/edit/machine-dialog.tsx'));

const tabs: readonly PageTab[] = [
  { id: 'overview', words: t('machine.overview') },
  { id: 'activity', words: t('machine.activity') },
];

/** One machine: what it is, what it may do, who answers for it, what it did. */
export default function MachinePage() {
  const { id } = useParams<{ id: string }>();
  const query = useAdminQuery(machineQuery, { id });
  const [isEditing, setEditing] = useState(false);
  const mayChange = useMay('manage');
  const machine = query.data?.entity;
  const isOurs = machine?.managedBy === null && mayChange;
  return (
    <DetailPage
      query={query}
      title={machine?.name ?? t('machine.title')}
      heading={
        machine ? (
          <DetailHeading picture={<BigIcon page icon={iconOfEntity(machine.kind)} />} name={machine.name} />
        ) : undefined
      }
      failed={t('machine.failed')}
      back={{ href: '/machines', words: t('machine.back') }}
      actions={
        machine && isOurs ? (
          <Button size="sm" onClick={() => setEditing(true)}>
            {t('machine.edit')}
          </Button>
        ) : null
      }
    >
      {({ entity }) => (
        <>
          <MachineContent machine={entity} mayChange={mayChange} />
          <Suspense fallback={null}>
            {isEditing ? <MachineDialog machine={entity} onClose={() => setEditing(false)} /> : null}
          </Suspense>
        </>
      )}
    </DetailPage>
  );
}

function MachineContent({ machine, mayChange }: { machine: Machine; mayChange: boolean }) {
  const tab = useTab(tabs);
  const { managedBy } = machine;
  return (
    <>
      {managedBy === null ? null : (
        <p className="mb-6 text-muted">{t(managedBy === 'client' ? 'machine.of_client' : 'machine.managed')}</p>
      )}
      <PageTabs path={`/machines/${machine.id}`} tabs={tabs} current={tab} />
      {tab === 'activity' ? (
        <Activity person={machine} limit={100} />
      ) : (
        <Columns
          aside={
            <>
              <MachineFacts machine={machine} />
              <Credentials
                entity={machine}
                mayEnd={mayChange}
                empty={managedBy === null ? <NoCredentials /> : undefined}
              />
              <MachineOwners machine={machine} />
              <Section title={t('machine.attributes')}>
                {Object.keys(machine.attributes).length === 0 ? (
                  <p className="text-13 text-muted">{t('machine.attributes.none')}</p>
                ) : (
                  <CodeBox label={t('machine.attributes')} value={machine.attributes} />
                )}
              </Section>
            </>
          }
        >
          <PersonRoles person={machine} />
          <Activity person={machine} limit={8} />
          {mayChange && (managedBy === null || managedBy === 'client') ? <MachineDanger machine={machine} /> : null}
        </Columns>
      )}
    </>
  );
}
