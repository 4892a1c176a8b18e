import { expect, it } from 'vitest';
import { nextRunOf } from './next-run.ts';
import { sayNext } from './say-next.ts';
import { sayScheduleOf } from './say-schedule.ts';

it.each([
  ['* * * * *', 'Every minute'],
  ['*/15 * * * *', 'Every 15 minutes'],
  ['7 * * * *', 'Every hour, at minute 7'],
  ['0 */6 * * *', 'Every 6 hours, at minute 0'],
  ['30 3 * * *', 'Every day at 03:30 UTC'],
  ['0 6 * * 1', 'Every Monday at 06:00 UTC'],
  ['0 6 * * 7', 'Every Sunday at 06:00 UTC'],
  ['0 8 24 * *', 'On day 24 of each month at 08:00 UTC'],
  ['0 8 1-5 * *', '0 8 1-5 * *'],
  ['0 0 1 1 *', '0 0 1 1 *'],
  ['nonsense', 'nonsense'],
])('says %s as “%s”', (cron, words) => {
  expect(sayScheduleOf(cron)).toBe(words);
});

// A Sunday.
const now = new Date('2026-11-29T16:07:30.000Z');

it.each([
  ['* * * * *', '2026-11-29T16:08:00.000Z'],
  ['*/15 * * * *', '2026-11-29T16:15:00.000Z'],
  ['0 */6 * * *', '2026-11-29T18:00:00.000Z'],
  ['30 3 * * *', '2026-11-30T03:30:00.000Z'],
  ['0 6 * * 1', '2026-11-30T06:00:00.000Z'],
  ['0 6 * * 7', '2026-12-06T06:00:00.000Z'],
  ['0 8 24 * *', '2026-12-24T08:00:00.000Z'],
  ['10,40 16 * * *', '2026-11-29T16:10:00.000Z'],
  ['0 0 30 2 *', undefined],
  ['every day', undefined],
  ['a * * * *', undefined],
])('finds that %s is due at %s', (cron, next) => {
  expect(nextRunOf(cron, now)?.toISOString()).toBe(next);
});

it('says the next run as shortly as it is clear', () => {
  const at = new Date(2026, 10, 29, 16, 7);
  expect(sayNext(new Date(2026, 10, 29, 16, 45), at)).toMatch(/^\d\d:45( PM)?$/);
  expect(sayNext(new Date(2026, 11, 2, 3, 17), at)).toMatch(/^Wed,? \d\d:17( AM)?$/);
  expect(sayNext(new Date(2026, 11, 24, 8, 0), at)).toMatch(/Dec.*2026/);
});
