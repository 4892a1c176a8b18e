import { useAdminQuery } from '../../../graphql/use-admin-query.ts';
import { appsQuery } from '../apps-query.ts';
import { checkApps } from './check-apps.ts';
import { conditionOf } from './condition-of.ts';
import { useAppsHealth } from './use-apps-health.ts';

/** How the apps are, as one check. Undefined until that is known, and if the viewer sees no apps. */
export function useAppsCheck() {
  const { data, isLoading } = useAdminQuery(appsQuery, {});
  const health = useAppsHealth();
  // Where they can't be asked, they are unknown.
  const answers = health.isError ? [] : health.data?.apps;
  return {
    isLoading: isLoading || health.isLoading,
    check: checkApps((data?.apps ?? []).map((app) => conditionOf(app, answers))),
  };
}
