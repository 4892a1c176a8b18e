import { useTenants } from '../../../parts/use-tenants.ts';
import { useViewer } from '../../../shell/use-viewer.ts';
import { useListState } from '../../../url/use-list-state.ts';
import type { ReviewFilter } from '../review-query.ts';
import { ALL, toDays, UNCONFIRMED_DAYS } from './days.ts';

const READ = ['policy.manage', 'read', 'manage'];

/** What to look at: roles, or permissions without one. Who may not read the platform begins with their first tenant. */
export function useReview() {
  const list = useListState({
    what: 'roles',
    q: '',
    app: '',
    role: '',
    kind: '',
    where: '',
    confirmed: UNCONFIRMED_DAYS,
    used: '',
    ends: '',
  });
  const { q, app, role, kind, where, confirmed, used, ends } = list.filters;
  const { canOnPlatform } = useViewer();
  const { tenants, isMany, isLoading } = useTenants();
  const seesPlatform = READ.some((action) => canOnPlatform.includes(action));
  const place = where || (seesPlatform ? '' : (tenants[0]?.id ?? ''));
  const filter: ReviewFilter = {
    tenantId: place || undefined,
    subjectKind: kind === 'entity' || kind === 'group' ? kind : undefined,
    roleId: role || undefined,
    appId: app || undefined,
    q: q || undefined,
    unconfirmedForDays: confirmed === ALL ? 0 : toDays(confirmed),
    unusedForDays: toDays(used),
    endsWithinDays: toDays(ends),
    sort: toDays(ends) === undefined ? undefined : 'ends',
  };
  return {
    list,
    what: list.filters.what === 'policies' ? ('policies' as const) : ('roles' as const),
    isReady: seesPlatform || !isLoading,
    filter,
    place,
    seesPlatform,
    isMany: isMany || (!seesPlatform && tenants.length > 1),
    isFiltered: [app, role, kind, where, used, ends].some((one) => one !== ''),
  };
}

export type Review = ReturnType<typeof useReview>;
