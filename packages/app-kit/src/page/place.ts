import { useMemo, type MouseEvent } from 'react';
import { navigate, usePathname, useSearch } from 'wouter/use-browser-location';

/** The page that is open in the app. `query` is the search, kept in the address as `?q=`. */
export type Place = { page: 'list' | 'new' | 'item' | 'unknown'; id?: string; query: string };

const queryOf = (search: string) => new URLSearchParams(search).get('q') ?? '';

/** Parses an address. `base` is the page path of items: `/notes`. */
export function readPlace(base: string, path: string, search: string): Place {
  const query = queryOf(search);
  if (path === '/' || path === base || path === `${base}/`) return { page: 'list', query };
  const rest = path.startsWith(`${base}/`) ? path.slice(base.length + 1) : '';
  if (rest === 'new') return { page: 'new', query };
  return /^[\w-]+$/.test(rest) ? { page: 'item', id: rest, query } : { page: 'unknown', query };
}

export function usePlace(items: { path: string }): Place {
  const base = items.path;
  const path = usePathname();
  const search = useSearch();
  return useMemo(() => readPlace(base, path, search), [base, path, search]);
}

export type GoOptions = { replace?: boolean; /** Defaults to the current search. */ query?: string };

/** The address of a place, with the current search. */
export function addressOf(path: string, query = queryOf(location.search)): string {
  return query ? `${path}?${new URLSearchParams({ q: query })}` : path;
}

export function go(path: string, { replace = false, query }: GoOptions = {}): void {
  navigate(addressOf(path, query), { replace, state: { inside: true } });
}

/** Returns to the list: by history if the list was the previous page, else by a new entry. */
export function leave(): void {
  if (history.state?.inside) history.back();
  else go('/');
}

/** For links inside the app: a plain click navigates without a load; everything else is left to the browser. */
export function onLink(event: MouseEvent<HTMLAnchorElement>): void {
  const { button, metaKey, ctrlKey, shiftKey, altKey, currentTarget } = event;
  if (button !== 0 || metaKey || ctrlKey || shiftKey || altKey) return;
  event.preventDefault();
  go(currentTarget.pathname);
}
