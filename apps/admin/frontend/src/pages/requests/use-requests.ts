import { useAdminQuery } from '../../graphql/use-admin-query.ts';
import type { useListState } from '../../url/use-list-state.ts';
import { requestsQuery, type RequestRow } from './requests-query.ts';
import { requestsViews, type RequestsView } from './requests-view.ts';

const NONE: readonly RequestRow[] = [];

type RequestFilters = { q: string; app: string };
type RequestList = Pick<ReturnType<typeof useListState<RequestFilters>>, 'page' | 'filters'>;

/** The rows of a tab. In Waiting, requests that others decide follow the last one that the viewer decides. */
export function useRequests(view: RequestsView, { page: asked, filters: { q, app } }: RequestList) {
  const isWaiting = view === 'waiting';
  const filters = { q: q || undefined, appId: app || undefined };
  const query = useAdminQuery(
    requestsQuery,
    { ...asked, ...requestsViews[view], ...filters, withOthers: isWaiting },
    { keep: true },
  );
  const page = query.data?.accessRequests;
  const others = page && page.nextCursor === null ? query.data?.others : undefined;
  const items = page?.items ?? NONE;
  return {
    query,
    page,
    others,
    rows: page && (others ? [...items, ...others.items] : items),
    /** Those that the viewer can decide. */
    decidable: isWaiting ? items.filter(({ state }) => state === 'waiting') : NONE,
  };
}
