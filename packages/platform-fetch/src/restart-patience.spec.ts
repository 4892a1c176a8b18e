import { expect, it } from 'vitest';
import { RestartPatience } from './restart-patience.ts';

it('waits for a server that responded before, for a limited time after the first refusal, and not again until it has responded', () => {
  const patience = new RestartPatience(1000);
  expect(patience.allowsRetry(0)).toBe(false);
  patience.answered();
  expect([patience.allowsRetry(5000), patience.allowsRetry(5999), patience.allowsRetry(6000)]).toEqual([
    true,
    true,
    false,
  ]);
  expect(patience.allowsRetry(60_000)).toBe(false);
  patience.answered();
  expect(patience.allowsRetry(60_000)).toBe(true);
});
