import { LRUCache } from 'lru-cache';

const MINUTE_MS = 60_000;
const MINUTES = 60;
/** How long an app is asked after somebody last looked at it. */
const WATCHED_MS = 24 * 60 * MINUTE_MS;
const MOST_APPS = 1000;

/** How fast apps answered in the last hour. In memory: a restart forgets it, and each replica measures its own. */
export class ResponseTimes {
  /** By address and minute. */
  private readonly apps = new LRUCache<string, Map<number, number>>({ max: MOST_APPS, ttl: WATCHED_MS });

  /** Somebody looks at the app: from now on it is asked every minute. */
  watch(url: string): void {
    this.apps.set(url, this.apps.get(url) ?? new Map<number, number>());
  }

  /** Addresses that are asked every minute. */
  listWatched(): string[] {
    return [...this.apps.keys()];
  }

  /** The slowest answer of a minute counts. */
  record(url: string, respondsInMs: number | null, now: Date): void {
    const times = this.apps.get(url);
    if (!times || respondsInMs === null) return;
    const minute = minuteOf(now);
    times.set(minute, Math.max(respondsInMs, times.get(minute) ?? 0));
    for (const past of times.keys()) if (past <= minute - MINUTES) times.delete(past);
  }

  /** Of each of the last sixty minutes, oldest first. Null: not asked, or no answer. */
  list(url: string, now: Date): (number | null)[] {
    const times = this.apps.get(url);
    const last = minuteOf(now);
    return Array.from({ length: MINUTES }, (_, place) => times?.get(last - MINUTES + 1 + place) ?? null);
  }
}

const minuteOf = (at: Date) => Math.floor(at.getTime() / MINUTE_MS);
