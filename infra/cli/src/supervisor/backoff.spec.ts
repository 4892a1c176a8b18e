import { expect, it } from 'vitest';
import { backoffMs } from './backoff.ts';

it('doubles from the first to the longest', () => {
  const options = { firstBackoffMs: 200, longestBackoffMs: 10_000 };
  const delays = [1, 2, 3, 4, 5, 6, 7, 8, 2000].map((crashes) => backoffMs(crashes, options));
  expect(delays).toEqual([200, 400, 800, 1600, 3200, 6400, 10_000, 10_000, 10_000]);
});
