import { useCallback, useMemo } from 'react';
import { navigate, usePathname, useSearch } from 'wouter/use-browser-location';
import { readUrlState, writeUrlState } from './url-state.ts';

export interface SetUrlStateOptions {
  /** Replaces the entry of the history instead of adding one: for what changes with every letter. */
  replace?: boolean;
}

export type SetUrlState<State> = (change: Partial<State>, options?: SetUrlStateOptions) => void;

/**
 * Filters, search, page and open panel of a page, kept in its address. A value that equals its default is left out.
 *
 * @example
 * const [state, setState] = useUrlState({ q: '', status: '', open: '' });
 */
export function useUrlState<State extends Record<string, string>>(defaults: State): [State, SetUrlState<State>] {
  const path = usePathname();
  const search = useSearch();
  // By value: pages write the defaults in the call.
  const key = JSON.stringify(defaults);
  const state = useMemo(() => readUrlState(search, JSON.parse(key) as State), [search, key]);
  const set = useCallback<SetUrlState<State>>(
    (change, { replace = false } = {}) => {
      const next = writeUrlState(location.search, change, JSON.parse(key) as State);
      navigate(next === '' ? path : `${path}?${next}`, { replace, state: history.state });
    },
    [path, key],
  );
  return [state, set];
}
