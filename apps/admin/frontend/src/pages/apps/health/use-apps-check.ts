import { useAdminQuery } from '../../../graphql/use-admin-query.ts';
import { appsQuery } from '../apps-query.ts';
import { checkApps } from './check-apps.ts';
import { conditionOf } from './condition-of.ts';
import { useAppsHealth } from './use-apps-health.ts';

/** How the apps are, as one check; undefined until that is known. */
export function useAppsCheck() {
  const { data } = useAdminQuery(appsQuery, {});
  const health = useAppsHealth();
  return checkApps((data?.apps ?? []).map((app) => conditionOf(app, health.data?.apps)));
}
