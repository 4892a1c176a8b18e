import { LRUCache } from 'lru-cache';

export interface GrowingCacheOptions {
  /** Entries. Beyond them the least recent one is dropped. */
  max: number;
  /** Milliseconds. Default: entries do not expire. */
  ttl?: number;
}

/**
 * An LRU cache that takes memory as it fills. With its own `max`, lru-cache reserves all of it when it is created: a
 * start was ten milliseconds longer.
 */
export function createGrowingCache<Value extends object | string | true>({
  max,
  ttl,
}: GrowingCacheOptions): LRUCache<string, Value> {
  return new LRUCache({ maxSize: max, sizeCalculation: () => 1, ttl });
}
