import { ErrorState } from '@portico/ui/error-state';
import { Link } from 'wouter';
import { Columns } from '../../parts/columns.tsx';
import { Page } from '../../parts/page.tsx';
import type { Counted } from '../../parts/say-total.ts';
import { toGivenName } from '../../parts/to-given-name.ts';
import { listNavigation } from '../../shell/navigation.ts';
import { useViewer } from '../../shell/use-viewer.ts';
import { conditionOf } from '../apps/health/condition-of.ts';
import { ChangedByOthers } from './changed-by-others.tsx';
import { FirstRun } from './first-run/first-run.tsx';
import { HowAccessWorks } from './first-run/how-access-works.tsx';
import { listSteps } from './first-run/list-steps.ts';
import { useHidden } from './first-run/use-hidden.ts';
import { HealthList } from './health-list.tsx';
import { Calm } from './needs/calm.tsx';
import { NeedList } from './needs/need-list.tsx';
import { ENDING } from './needs/ending-needs.ts';
import { planNeeds } from './needs/plan-needs.ts';
import { OverviewFactList } from './overview-facts.tsx';
import { OverviewSkeleton } from './overview-skeleton.tsx';
import { t } from './overview.texts.ts';
import { useOverview } from './use-overview.ts';

/** A to-do list: what is broken, what waits, what ends. On a fresh platform, the first steps. */
export default function OverviewPage() {
  const overview = useOverview();
  const viewer = useViewer();
  const [isHidden, hide] = useHidden();
  const { apps, healths, requests, jobs, facts, review, events, error } = overview;
  const pages = new Set(listNavigation(viewer).flatMap(({ items }) => items.map(({ id }) => id)));
  // Giving has no place in the navigation.
  const mayGive = viewer.can.includes('policy.manage');
  if (mayGive) pages.add('access');
  const needs = planNeeds({
    apps,
    healths,
    checks: facts?.systemStatus.checks,
    requests: requests?.items,
    jobs: jobs?.failedJobs,
    orphans: facts?.orphans,
    signingKeys: facts?.signingKeys,
    secrets: facts?.expiringCredentials,
    review,
    mayGive,
  });
  const ending = review && addUp(review.ending, review.policies);
  const steps =
    overview.manages && apps && facts && !isHidden
      ? listSteps({ people: facts.people.total, clients: facts.clients.total, apps })
      : [];
  const isFresh = steps.some(({ done }) => !done);
  const isCalm = [needs.broken, needs.waiting, needs.ending].every(({ length }) => length === 0);
  const name = viewer.person && toGivenName(viewer.person.name);

  return (
    <Page
      title={t('overview.title')}
      purpose={isFresh && name ? t('overview.welcome', { name }) : t('overview.purpose')}
    >
      {overview.isLoading ? (
        <OverviewSkeleton />
      ) : (
        <Columns
          className="pt-1"
          aside={
            facts ? (
              <>
                {pages.has('health') ? (
                  <HealthList
                    checks={facts.systemStatus.checks}
                    conditions={(apps ?? []).map((app) => conditionOf(app, healths))}
                  />
                ) : null}
                {isFresh ? <HowAccessWorks /> : <OverviewFactList facts={facts} apps={apps} />}
                {events ? <ChangedByOthers events={events} viewerId={viewer.person?.id} /> : null}
              </>
            ) : null
          }
        >
          {error ? (
            <ErrorState
              title={t('overview.failed')}
              requestId={error.requestId}
              onRetry={overview.retry}
              retrying={overview.isFetching}
            />
          ) : null}
          {isFresh ? <FirstRun steps={steps} onHide={hide} /> : null}
          <NeedList title={t('overview.broken')} needs={needs.broken} pages={pages} />
          <NeedList
            title={t('overview.waiting')}
            needs={needs.waiting}
            count={countAll(needs.waiting, requests)}
            pages={pages}
            action={
              pages.has('requests') ? (
                <Link href="/requests" className="text-13 font-medium text-muted hover:text-text">
                  {t('overview.all_requests')}
                </Link>
              ) : null
            }
          />
          <NeedList
            title={t('overview.ending')}
            needs={needs.ending}
            count={countAll(needs.ending, ending)}
            pages={pages}
            action={
              review && ending && ending.total > ending.items.length && pages.has('review') ? (
                <Link
                  href={review.ending.total > review.ending.items.length ? ENDING : '/policies'}
                  className="text-13 font-medium text-muted hover:text-text"
                >
                  {t('overview.all_ending')}
                </Link>
              ) : null
            }
          />
          {isCalm && !isFresh && !error && !overview.isAskingApps ? <Calm /> : null}
        </Columns>
      )}
    </Page>
  );
}

type CountedItems = Counted & { items: readonly unknown[] };

const addUp = (one: CountedItems, other: CountedItems): CountedItems => ({
  items: [...one.items, ...other.items],
  total: one.total + other.total,
  totalIsEstimate: one.totalIsEstimate || other.totalIsEstimate,
});

/** The listed items, and how many the page leaves out. */
function countAll(needs: readonly unknown[], page: CountedItems | undefined): Counted | undefined {
  if (!page || page.totalIsEstimate) return page;
  return { total: page.total + needs.length - page.items.length, totalIsEstimate: false };
}
