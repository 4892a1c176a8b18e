import { useSyncExternalStore, type MouseEvent } from 'react';

/** The places of the app. `query` is the search, kept in the address as `?q=`. */
export type Route = { page: 'list' | 'new' | 'note' | 'unknown'; id?: string; query: string };

/** Reads an address of the app. */
export function readRoute(path: string, search: string): Route {
  const query = new URLSearchParams(search).get('q') ?? '';
  if (path === '/' || path === '/notes' || path === '/notes/') return { page: 'list', query };
  const id = /^\/notes\/([\w-]+)$/.exec(path)?.[1];
  if (id === 'new') return { page: 'new', query };
  return id ? { page: 'note', id, query } : { page: 'unknown', query };
}

let current = readRoute(location.pathname, location.search);
const listeners = new Set<() => void>();

const moved = () => {
  current = readRoute(location.pathname, location.search);
  for (const listener of listeners) listener();
};

function subscribe(listener: () => void) {
  if (!listeners.size) addEventListener('popstate', moved);
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (!listeners.size) removeEventListener('popstate', moved);
  };
}

export const route = () => current;
export const useRoute = (): Route => useSyncExternalStore(subscribe, route);

export type GoOptions = { replace?: boolean; /** Default the current search. */ query?: string };

/** The address of a place, with the search that is on. */
export function addressOf(path: string, query = current.query): string {
  return query ? `${path}?${new URLSearchParams({ q: query })}` : path;
}

export function go(path: string, { replace = false, query }: GoOptions = {}): void {
  const address = addressOf(path, query);
  history[replace ? 'replaceState' : 'pushState']({ inside: true }, '', address);
  moved();
}

/** Back to the list: as the browser's back button does where the list was before, else onwards to it. */
export function leaveNote(): void {
  if (history.state?.inside) history.back();
  else go('/');
}

/** For a link inside the app: a plain press stays on the page, anything else is the browser's. */
export function onLink(event: MouseEvent<HTMLAnchorElement>): void {
  const { button, metaKey, ctrlKey, shiftKey, altKey, currentTarget } = event;
  if (button !== 0 || metaKey || ctrlKey || shiftKey || altKey) return;
  event.preventDefault();
  go(currentTarget.pathname);
}
