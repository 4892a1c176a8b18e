import { describe, expect, test } from 'vitest';
import { createGrowingCache } from './growing-cache.ts';

describe('a growing cache', () => {
  test('keeps the most recent entries, up to its maximum', () => {
    const cache = createGrowingCache<string>({ max: 2 });
    for (const key of ['one', 'two']) cache.set(key, key);
    cache.get('one');
    cache.set('three', 'three');
    expect([...cache.keys()]).toEqual(['three', 'one']);
  });

  test('reserves nothing for entries that it may never have', () => {
    expect(createGrowingCache<string>({ max: 50_000 }).max).toBe(0);
  });

  test('lets entries expire', () => {
    const cache = createGrowingCache<string>({ max: 2, ttl: 1000 });
    cache.set('one', 'one');
    expect(cache.getRemainingTTL('one')).toBeGreaterThan(0);
    expect(cache.getRemainingTTL('one')).toBeLessThanOrEqual(1000);
  });
});
