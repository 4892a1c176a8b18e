import { createPlatformFetch, type AppProbe, type PlatformFetch, probeApp } from '@portico/platform-fetch';
import { LRUCache } from 'lru-cache';

/** How long an answer is reused, for all who look at an app. */
const FRESH_MS = 3000;

/** Asks apps for their health. */
export class AppProbes {
  private readonly fetch: PlatformFetch;
  private readonly probes = new LRUCache<string, AppProbe>({
    max: 1000,
    ttl: FRESH_MS,
    fetchMethod: (url) => probeApp(this.fetch, url),
  });

  constructor(resolve: string) {
    this.fetch = createPlatformFetch({ resolve, onlyMapped: true });
  }

  async find(url: string): Promise<AppProbe> {
    return (await this.probes.fetch(url))!;
  }
}
