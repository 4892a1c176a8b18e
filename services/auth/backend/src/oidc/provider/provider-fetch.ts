import { createPlatformFetch, parseResolve, resolveHost } from '@portico/platform-fetch';
import type { Config } from '../../config/config.ts';

type Fetch = (
  url: string | URL,
  options?: Omit<RequestInit, 'dispatcher'> & { dispatcher?: unknown },
) => Promise<Response>;

/** Whether a client registered exactly this address and lists its host as private. */
type MayReachPrivately = (url: URL) => Promise<boolean>;

/**
 * Requests of the provider: back-channel logout and `jwks_uri`. The library refuses private addresses. That stays so
 * for foreign hosts, unless an administrator listed the host for the client. Only the platform's own hosts go where
 * PORTICO_RESOLVE says.
 */
export function createProviderFetch({ resolve }: Pick<Config, 'resolve'>, mayReachPrivately: MayReachPrivately): Fetch {
  const rules = parseResolve(resolve);
  const platformFetch = createPlatformFetch({ resolve: rules, onlyMapped: true });
  return async (address, options = {}) => {
    const url = new URL(address);
    const { dispatcher: _guarded, ...unguarded } = options;
    if (resolveHost(rules, url.host) !== undefined) return platformFetch(url, unguarded);
    return (await foreignFetch())(url, (await mayReachPrivately(url)) ? unguarded : options);
  };
}

/**
 * The library's dispatcher is of Node's own undici or of ours, whichever was loaded first. Only our `fetch` works with
 * both. Not at the start of the service, of which undici would be a twentieth.
 */
async function foreignFetch(): Promise<Fetch> {
  return (await import('undici')).fetch as unknown as Fetch;
}
