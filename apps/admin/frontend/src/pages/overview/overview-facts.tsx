import { FactList } from '../../parts/fact-list.tsx';
import { Section } from '../../parts/section.tsx';
import { sayTotal } from '../../parts/say-total.ts';
import type { OverviewApp, OverviewFacts } from './overview-queries.ts';
import { t } from './overview.texts.ts';

/** How much there is; no colour, since nothing here is wrong. */
export function OverviewFactList({ facts, apps }: { facts: OverviewFacts; apps: readonly OverviewApp[] | undefined }) {
  const audit = facts.settings.find(({ name }) => name === 'audit');
  const days = audit?.settings.find(({ key }) => key === 'retentionDays')?.value;
  return (
    <Section title={t('overview.facts')}>
      <FactList
        facts={[
          { label: t('overview.facts.people'), value: sayPeople(facts) },
          { label: t('overview.facts.signed_in'), value: sayTotal(facts.signedIn) },
          { label: t('overview.facts.administrators'), value: sayTotal(facts.administrators) },
          { label: t('overview.facts.apps'), value: apps?.length },
          { label: t('overview.facts.sessions'), value: sayTotal(facts.sessions) },
          {
            label: t('overview.facts.audit'),
            value:
              typeof days === 'number' ? t('overview.facts.audit.days', { days }) : t('overview.facts.audit.always'),
          },
          { label: t('overview.facts.version'), value: facts.systemStatus.version },
        ]}
      />
    </Section>
  );
}

/** "148, 5 invited" */
function sayPeople({ people, invited }: OverviewFacts): string {
  const all = sayTotal(people);
  return invited.total === 0 ? all : t('overview.facts.people.invited', { all, invited: sayTotal(invited) });
}
