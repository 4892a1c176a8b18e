import type { RequestInit as UndiciRequestInit } from 'undici';
import type { PlatformDispatcherOptions } from './create-platform-dispatcher.ts';
import { parseResolve, type ResolveRule } from './parse-resolve.ts';

export interface CreatePlatformFetchOptions extends Omit<PlatformDispatcherOptions, 'resolve'> {
  /** Text of `PORTICO_RESOLVE`, or its parsed rules. */
  resolve: string | readonly ResolveRule[] | undefined;
}

export type PlatformFetch = typeof globalThis.fetch;

type Send = (input: string | URL, init?: RequestInit) => Promise<unknown>;

/**
 * A `fetch` that reaches the platform's public addresses by their internal ones, also in redirects. Hosts without a
 * rule are reached as usual, unless `onlyMapped`. Takes a URL or a string, not a Request. The first request loads undici.
 */
export function createPlatformFetch({ resolve, ...options }: CreatePlatformFetchOptions): PlatformFetch {
  const rules = typeof resolve === 'object' ? resolve : parseResolve(resolve);
  let opened: Promise<Send> | undefined;
  const platformFetch: Send = async (input, init) => {
    opened ??= openUndici({ ...options, resolve: rules });
    return (await opened)(input, init);
  };
  return platformFetch as unknown as PlatformFetch;
}

/** Not at the start of a service, of which undici would be a twentieth. */
async function openUndici(options: PlatformDispatcherOptions): Promise<Send> {
  const [{ fetch }, { createPlatformDispatcher }] = await Promise.all([
    import('undici'),
    import('./create-platform-dispatcher.ts'),
  ]);
  const dispatcher = createPlatformDispatcher(options);
  return (input, init) => fetch(input, { ...(init as UndiciRequestInit | undefined), dispatcher });
}
