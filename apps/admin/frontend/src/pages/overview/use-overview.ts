import { useAdminQuery } from '../../graphql/use-admin-query.ts';
import { useViewer } from '../../shell/use-viewer.ts';
import { overviewAppsQuery, overviewFactsQuery, overviewJobsQuery, overviewRequestsQuery } from './overview-queries.ts';

/** Asks only for what the viewer may see. */
export function useOverview() {
  const { can, canOnPlatform } = useViewer();
  const readsSomewhere = can.includes('read') || can.includes('manage');
  const reads = canOnPlatform.includes('read') || canOnPlatform.includes('manage');
  const manages = canOnPlatform.includes('manage');
  const apps = useAdminQuery(overviewAppsQuery, {}, { enabled: readsSomewhere });
  const requests = useAdminQuery(overviewRequestsQuery, {});
  const jobs = useAdminQuery(overviewJobsQuery, {}, { enabled: manages });
  const facts = useAdminQuery(overviewFactsQuery, {}, { enabled: reads });
  const all = [apps, requests, jobs, facts];
  return {
    apps: apps.data?.apps,
    requests: requests.data?.accessRequests,
    jobs: jobs.data,
    facts: facts.data,
    manages,
    isLoading: all.some(({ isLoading }) => isLoading),
    error: all.find(({ error }) => error !== null)?.error,
    isFetching: all.some(({ isFetching }) => isFetching),
    retry: () => all.filter(({ isError }) => isError).forEach((query) => void query.refetch()),
  };
}
