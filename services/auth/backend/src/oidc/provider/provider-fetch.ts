import { createPlatformFetch, parseResolve, resolveHost } from '@portico/platform-fetch';
import type { Config } from '../../config/config.ts';

type Fetch = (url: string | URL, options?: RequestInit & { dispatcher?: unknown }) => Promise<Response>;

/**
 * The provider's own calls: back-channel logout and `jwks_uri`. The library refuses addresses of private networks, which
 * stays so for foreign hosts; the platform's own hosts, and only they, go where PORTICO_RESOLVE says.
 */
export function createProviderFetch({ resolve }: Pick<Config, 'resolve'>): Fetch {
  const rules = parseResolve(resolve);
  const platformFetch = createPlatformFetch({ resolve: rules, onlyMapped: true });
  return (url, options = {}) => {
    if (resolveHost(rules, new URL(url).host) === undefined) return globalThis.fetch(url, options);
    const { dispatcher: _guarded, ...rest } = options;
    return platformFetch(url, rest);
  };
}
