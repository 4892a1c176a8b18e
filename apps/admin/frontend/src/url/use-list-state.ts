import { useMemo } from 'react';
import { navigate, usePathname, useSearch } from 'wouter/use-browser-location';
import { listStateOf } from './list-state.ts';
import { writeUrlState } from './url-state.ts';

export interface ListStateOptions {
  /** Rows of a page. Default 25. */
  limit?: number;
  /** The order without one in the address. */
  sort?: string;
}

const ownDefaults = { cursor: '', page: '1', open: '', sort: '' };
type Own = typeof ownDefaults;

/** The cursor of the page before, by the cursor of a page: an address knows only its own. After a reload, "Previous" leads to the first page. */
const before = new Map<string, string>();

/**
 * The state of a list, kept in the address: its filters, order, page, and the row whose panel is open. A changed filter or order begins at the
 * first page.
 *
 * @example
 * const list = useListState({ q: '', status: '' }, { sort: 'name' });
 * const people = useAdminQuery(peopleQuery, { q: list.filters.q, ...list.page }, { keep: true });
 */
export function useListState<Filters extends Record<string, string>>(filters: Filters, options: ListStateOptions = {}) {
  const { limit = 25, sort: defaultSort = '' } = options;
  const path = usePathname();
  const search = useSearch();
  const key = JSON.stringify({ ...filters, ...ownDefaults, sort: defaultSort });
  return useMemo(() => {
    const defaults = JSON.parse(key) as Filters & Own;
    const state = listStateOf(search, defaults);
    const hrefWith = (change: Partial<Own> & Partial<Filters>) => {
      const next = writeUrlState(search, change as Partial<Filters & Own>, defaults);
      return next === '' ? path : `${path}?${next}`;
    };
    const page = Number(state.page);
    const goTo = (cursor: string, number: number) =>
      navigate(hrefWith({ cursor, page: String(number), open: '' } as Own & Filters));
    const previous = before.get(state.cursor);
    const toFirst: Partial<Own> & Partial<Filters> = { cursor: '', page: '1' } as Own & Filters;
    return {
      filters: state as Filters,
      sort: state.sort,
      /** The row whose panel is open; empty without one. */
      open: state.open,
      /** Arguments of the query. */
      page: { cursor: state.cursor || undefined, sort: state.sort || undefined, limit },
      /** Of the first row that is shown, from 1. */
      from: (page - 1) * limit + 1,
      /** Undefined on the first page. */
      goBack: page > 1 ? () => goTo(previous ?? '', previous === undefined ? 1 : page - 1) : undefined,
      goOn: (cursor: string) => {
        before.set(cursor, state.cursor);
        goTo(cursor, page + 1);
      },
      setFilters: (change: Partial<Filters>) => navigate(hrefWith({ ...toFirst, ...change }), { replace: true }),
      setSort: (sort: string) => navigate(hrefWith({ ...toFirst, sort }), { replace: true }),
      hrefOf: (open: string) => hrefWith({ open } as Own & Filters),
      close: () => navigate(hrefWith({ open: '' } as Own & Filters)),
    };
  }, [path, search, key, limit]);
}
