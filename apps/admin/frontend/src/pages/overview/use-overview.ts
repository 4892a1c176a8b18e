import { useNow } from '@portico/ui/use-now';
import { useAdminQuery } from '../../graphql/use-admin-query.ts';
import { beginOfToday } from '../../parts/local-days.ts';
import { useTenants } from '../../parts/use-tenants.ts';
import { useViewer } from '../../shell/use-viewer.ts';
import { useAppsHealth } from '../apps/health/use-apps-health.ts';
import {
  overviewAppsQuery,
  overviewEventsQuery,
  overviewFactsQuery,
  overviewJobsQuery,
  overviewRequestsQuery,
  overviewReviewQuery,
} from './overview-queries.ts';

/** Asks only for what the viewer may see. */
export function useOverview() {
  const { can, canOnPlatform } = useViewer();
  const readsSomewhere = can.includes('read') || can.includes('manage');
  const reads = canOnPlatform.includes('read') || canOnPlatform.includes('manage');
  const manages = canOnPlatform.includes('manage');
  const apps = useAdminQuery(overviewAppsQuery, {}, { enabled: readsSomewhere });
  // Seconds, when an app hangs: its rows are added when they are known.
  const health = useAppsHealth({ enabled: readsSomewhere });
  const requests = useAdminQuery(overviewRequestsQuery, {});
  const jobs = useAdminQuery(overviewJobsQuery, {}, { enabled: manages });
  const now = useNow();
  const facts = useAdminQuery(overviewFactsQuery, { today: beginOfToday(now) }, { enabled: reads });
  // News, for which nothing else waits.
  const events = useAdminQuery(overviewEventsQuery, {}, { enabled: reads });
  const reviewsAll = reads || canOnPlatform.includes('policy.manage');
  const { tenants } = useTenants();
  const place = reviewsAll ? undefined : tenants[0]?.id;
  const review = useAdminQuery(
    overviewReviewQuery,
    { tenantId: place },
    { enabled: reviewsAll || (can.includes('policy.manage') && place !== undefined) },
  );
  const pages = [apps, requests, jobs, facts, review];
  const all = [...pages, health];
  return {
    apps: apps.data?.apps,
    requests: requests.data?.accessRequests,
    jobs: jobs.data,
    facts: facts.data,
    review: review.data,
    events: events.data?.auditLogs.items,
    manages,
    healths: health.data?.apps,
    isAskingApps: health.isLoading,
    isLoading: pages.some(({ isLoading }) => isLoading),
    error: all.find(({ error }) => error !== null)?.error,
    isFetching: all.some(({ isFetching }) => isFetching),
    retry: () => all.filter(({ isError }) => isError).forEach((query) => void query.refetch()),
  };
}
