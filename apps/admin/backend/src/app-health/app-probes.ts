import { createPlatformFetch, type AppProbe, type PlatformFetch, probeApp } from '@portico/platform-fetch';
import { LRUCache } from 'lru-cache';
import { ResponseTimes } from './response-times.ts';

/** How long an answer is reused, for all who look at an app. */
const FRESH_MS = 3000;
/** How many apps are asked at once. */
const AT_ONCE = 8;
/** For a whole list. One app that hangs takes 8 seconds. */
const PATIENCE_MS = 10_000;

const UNKNOWN: AppProbe = { state: 'unknown', respondsInMs: null, checks: {} };

/** Asks apps for their health. */
export class AppProbes {
  private readonly fetch: PlatformFetch;
  private readonly times = new ResponseTimes();
  private readonly probes = new LRUCache<string, AppProbe>({
    max: 1000,
    ttl: FRESH_MS,
    // An app that others push out of the cache while it is asked still answers.
    ignoreFetchAbort: true,
    fetchMethod: (url) => this.ask(url),
  });

  constructor(resolve: string) {
    this.fetch = createPlatformFetch({ resolve, onlyMapped: true });
  }

  async find(url: string): Promise<AppProbe> {
    this.times.watch(url);
    return (await this.probes.fetch(url))!;
  }

  /** Of each minute of the last hour, oldest first. Null: this process did not ask, or got no answer. */
  listTimes(url: string): (number | null)[] {
    return this.times.list(url, new Date());
  }

  /** Asks each app that somebody looked at within a day. */
  async askWatched(): Promise<void> {
    const waiting = this.times.listWatched().values();
    const work = async () => {
      for (const url of waiting) await this.probes.fetch(url, { forceRefresh: true });
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
  }

  /** In the order of the addresses. An app that has not answered when the signal fires is `unknown`. */
  async list(urls: readonly string[], signal: AbortSignal = AbortSignal.timeout(PATIENCE_MS)): Promise<AppProbe[]> {
    const found = urls.map(() => UNKNOWN);
    const waiting = urls.entries();
    const work = async () => {
      for (const [index, url] of waiting) {
        if (signal.aborted) return;
        found[index] = await this.find(url);
      }
    };
    const isOver = new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
    await Promise.race([Promise.all(Array.from({ length: AT_ONCE }, work)), isOver]);
    return [...found];
  }

  private async ask(url: string): Promise<AppProbe> {
    const probe = await probeApp(this.fetch, url);
    this.times.record(url, probe.respondsInMs, new Date());
    return probe;
  }
}
