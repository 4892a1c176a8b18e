import { fetch as undiciFetch, type RequestInit as UndiciRequestInit } from 'undici';
import { createPlatformDispatcher, type PlatformDispatcherOptions } from './create-platform-dispatcher.ts';
import { parseResolve, type ResolveRule } from './parse-resolve.ts';

export interface CreatePlatformFetchOptions extends Omit<PlatformDispatcherOptions, 'resolve'> {
  /** Text of `PORTICO_RESOLVE`, or its parsed rules. */
  resolve: string | readonly ResolveRule[] | undefined;
}

export type PlatformFetch = typeof globalThis.fetch;

/**
 * A `fetch` that reaches the platform's public addresses by their internal ones, also in redirects. Hosts without a
 * rule are reached as usual, unless `onlyMapped`. Takes a URL or a string, not a Request.
 */
export function createPlatformFetch({ resolve, ...options }: CreatePlatformFetchOptions): PlatformFetch {
  const rules = typeof resolve === 'object' ? resolve : parseResolve(resolve);
  const dispatcher = createPlatformDispatcher({ ...options, resolve: rules });
  const platformFetch = (input: string | URL, init?: RequestInit) =>
    undiciFetch(input, { ...(init as UndiciRequestInit | undefined), dispatcher });
  return platformFetch as unknown as PlatformFetch;
}
