import { createPlatformFetch, parseResolve, resolveHost } from '@portico/platform-fetch';
import type { Config } from '../../config/config.ts';

type Fetch = (url: string | URL, options?: RequestInit & { dispatcher?: unknown }) => Promise<Response>;

/** Whether the client that registered exactly this address also lists its host among its private ones. */
type MayReachPrivately = (url: URL) => Promise<boolean>;

/**
 * The provider's own calls: back-channel logout and `jwks_uri`. The library refuses addresses of private networks, which
 * stays so for foreign hosts, unless an administrator listed the host for that client. The platform's own hosts, and only
 * they, go where PORTICO_RESOLVE says.
 */
export function createProviderFetch({ resolve }: Pick<Config, 'resolve'>, mayReachPrivately: MayReachPrivately): Fetch {
  const rules = parseResolve(resolve);
  const platformFetch = createPlatformFetch({ resolve: rules, onlyMapped: true });
  return async (address, options = {}) => {
    const url = new URL(address);
    const { dispatcher: _guarded, ...unguarded } = options;
    if (resolveHost(rules, url.host) !== undefined) return platformFetch(url, unguarded);
    return globalThis.fetch(url, (await mayReachPrivately(url)) ? unguarded : options);
  };
}
