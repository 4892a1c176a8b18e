import { setTimeout as sleep } from 'node:timers/promises';
import { createPlatformFetch, type PlatformFetch, probeApp } from '@portico/platform-fetch';
import { LRUCache } from 'lru-cache';
import pLimit from 'p-limit';

/** How long an answer is reused, for all people: however many portals are open, an app gets one request. */
const FRESH_MS = 3000;
/** How long the list of apps waits. Later answers appear in the next list. */
const PATIENCE_MS = 300;
const AT_ONCE = 16;

/** Which apps answer. Where nothing is known, nothing is said. */
export class AppAvailability {
  private readonly fetch: PlatformFetch;
  private readonly limit = pLimit(AT_ONCE);
  private readonly away = new LRUCache<string, boolean>({
    max: 10_000,
    ttl: FRESH_MS,
    noDeleteOnStaleGet: true,
    fetchMethod: (url) => this.limit(() => this.isAway(url)),
  });

  constructor(resolve: string) {
    this.fetch = createPlatformFetch({ resolve, onlyMapped: true });
  }

  /** Those of the addresses that do not answer. */
  async listAway(urls: readonly string[]): Promise<Set<string>> {
    const asked = Promise.all(urls.map((url) => this.away.fetch(url)));
    await Promise.race([asked, sleep(PATIENCE_MS, undefined, { ref: false })]);
    return new Set(urls.filter((url) => this.away.get(url, { allowStale: true })));
  }

  private async isAway(url: string): Promise<boolean> {
    const { state } = await probeApp(this.fetch, new URL('/api/health', url));
    return state === 'away' || state === 'unwell';
  }
}
