import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { toRow } from './payload-row.ts';

beforeEach(() => {
  vi.useFakeTimers({ now: 1_800_000_100_000 });
});
afterEach(() => {
  vi.useRealTimers();
});

const DAY = 86_400;

it.each(['Session', 'Grant'])(
  'a %s of the same ten minutes keeps its columns, so its row is updated in place',
  (kind) => {
    const { payload: _first, ...first } = toRow(kind, 'id', { uid: 'u', accountId: 'a' }, DAY);
    vi.advanceTimersByTime(200_000);
    const { payload: _second, ...second } = toRow(kind, 'id', { uid: 'u', accountId: 'a' }, DAY);
    expect(second).toEqual(first);
    vi.advanceTimersByTime(600_000);
    expect(toRow(kind, 'id', {}, DAY).expires_at).toBe(first.expires_at! + 600);
  },
);

it('is never removed before its end, and at most ten minutes after', () => {
  for (let seconds = 0; seconds < 1300; seconds += 7) {
    const late = toRow('Session', 'id', {}, seconds).expires_at! - (1_800_000_100 + seconds);
    expect(late).toBeGreaterThanOrEqual(0);
    expect(late).toBeLessThan(600);
  }
});

it('a code ends to the second', () => {
  expect(toRow('AuthorizationCode', 'code', {}, 60).expires_at).toBe(1_800_000_160);
});
