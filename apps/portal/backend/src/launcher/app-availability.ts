import { setTimeout as sleep } from 'node:timers/promises';
import { createPlatformFetch } from '@portico/platform-fetch';
import { LRUCache } from 'lru-cache';
import pLimit from 'p-limit';

/** How long an answer is reused, for all people: however many portals are open, an app gets one request. */
const FRESH_MS = 3000;
/** How long the list of apps waits. Later answers appear in the next list. */
const PATIENCE_MS = 300;
/** Longer than the gateway waits for an app that is being restarted. */
const TIMEOUT_MS = 8000;
const AT_ONCE = 16;
/** What a gateway answers in place of an app, and what an app answers that is not well. */
const AWAY = new Set([502, 503, 504]);

/**
 * Which apps answer. It asks at their public address, so it sees what a person would see: the gateway knows which app is down, in
 * either runtime. Where the gateway itself gives no answer nothing is known, and nothing is said.
 */
export class AppAvailability {
  private readonly fetch: typeof fetch;
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
    try {
      const response = await this.fetch(new URL('/api/health', url), {
        redirect: 'manual',
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      await response.body?.cancel();
      return AWAY.has(response.status);
    } catch (error) {
      return (error as Error).name === 'TimeoutError';
    }
  }
}
