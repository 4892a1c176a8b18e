import { ErrorState } from '@portico/ui/error-state';
import { Link } from 'wouter';
import { Columns } from '../../parts/columns.tsx';
import { Page } from '../../parts/page.tsx';
import { listNavigation } from '../../shell/navigation.ts';
import { useViewer } from '../../shell/use-viewer.ts';
import { FirstRun } from './first-run/first-run.tsx';
import { listSteps } from './first-run/list-steps.ts';
import { useHidden } from './first-run/use-hidden.ts';
import { Calm } from './needs/calm.tsx';
import { NeedList } from './needs/need-list.tsx';
import { ENDING, planNeeds } from './needs/plan-needs.ts';
import { OverviewFactList } from './overview-facts.tsx';
import { OverviewSkeleton } from './overview-skeleton.tsx';
import { t } from './overview.texts.ts';
import { useOverview } from './use-overview.ts';

/** A to-do list: what is broken, what waits, what ends. On a fresh platform, the first steps. */
export default function OverviewPage() {
  const overview = useOverview();
  const viewer = useViewer();
  const [isHidden, hide] = useHidden();
  const { apps, requests, jobs, facts, review, error } = overview;
  const pages = new Set(listNavigation(viewer).flatMap(({ items }) => items.map(({ id }) => id)));
  const needs = planNeeds({
    apps,
    requests: requests?.items,
    jobs: jobs?.failedJobs,
    orphans: jobs?.orphanPolicies.total,
    signingKeys: facts?.signingKeys,
    secrets: facts?.expiringCredentials,
    review,
  });
  const steps =
    overview.manages && apps && facts && !isHidden
      ? listSteps({ people: facts.people.total, clients: facts.clients.length, apps })
      : [];
  const isFresh = steps.some(({ done }) => !done);
  const isCalm = [needs.broken, needs.waiting, needs.ending].every(({ length }) => length === 0);
  const name = viewer.person?.name.split(' ')[0];

  return (
    <Page
      title={t('overview.title')}
      purpose={isFresh && name ? t('overview.welcome', { name }) : t('overview.purpose')}
    >
      {overview.isLoading ? (
        <OverviewSkeleton />
      ) : (
        <Columns aside={facts ? <OverviewFactList facts={facts} apps={apps} /> : null}>
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
            count={requests && requests.total + needs.waiting.length - requests.items.length}
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
            count={review && review.ending.total + needs.ending.length - review.ending.items.length}
            pages={pages}
            action={
              review && review.ending.total > review.ending.items.length && pages.has('review') ? (
                <Link href={ENDING} className="text-13 font-medium text-muted hover:text-text">
                  {t('overview.all_ending')}
                </Link>
              ) : null
            }
          />
          {isCalm && !isFresh && !error ? <Calm /> : null}
        </Columns>
      )}
    </Page>
  );
}
