import { useAdminQuery } from '../../graphql/use-admin-query.ts';
import { useViewer } from '../../shell/use-viewer.ts';
import type { useListState } from '../../url/use-list-state.ts';
import { othersRequestsQuery, requestsQuery, type RequestRow } from './requests-query.ts';
import { requestsViews, type RequestsView } from './requests-view.ts';

const NONE: readonly RequestRow[] = [];

type RequestFilters = { q: string; app: string };
type RequestList = Pick<ReturnType<typeof useListState<RequestFilters>>, 'page' | 'filters'>;

/** The rows of a tab. In Waiting, requests that others decide follow the last one that the viewer decides. */
export function useRequests(view: RequestsView, { page: asked, filters: { q, app } }: RequestList) {
  const isWaiting = view === 'waiting';
  const filters = { q: q || undefined, appId: app || undefined };
  const query = useAdminQuery(requestsQuery, { ...asked, ...requestsViews[view], ...filters }, { keep: true });
  const page = query.data?.accessRequests;
  const items = page?.items ?? NONE;

  // They stand after the last page. The first page is the last one if the viewer's own fit on it, which is known before.
  const fitsOnOne = useViewer().requestsToDecide <= asked.limit;
  const isLast = page ? page.nextCursor === null : asked.cursor === undefined && fitsOnOne;
  const { state, sort } = requestsViews.waiting;
  const othersQuery = useAdminQuery(
    othersRequestsQuery,
    { state, sort, ...filters },
    { keep: true, enabled: isWaiting && isLast },
  );
  const others = isWaiting && isLast ? othersQuery.data?.accessRequests : undefined;
  const waitsForOthers = isWaiting && isLast && items.length === 0 && !others;
  return {
    query: waitsForOthers && page ? othersQuery : query,
    page,
    others,
    rows: page && !waitsForOthers ? [...items, ...(others?.items ?? [])] : undefined,
    /** Those that the viewer can decide. */
    decidable: isWaiting ? items.filter((one) => one.state === 'waiting') : NONE,
  };
}
