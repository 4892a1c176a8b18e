import { expect, it } from 'vitest';
import { sumUpTimes } from './sum-up-times.ts';

const at = new Date('2026-11-24T10:00:30Z').getTime();

it('begins with the first answer, and finds the slowest minute, the last one of equals', () => {
  expect(sumUpTimes([null, null, 20, null, 260, 90], at)).toEqual({
    times: [20, null, 260, 90],
    slowestMs: 260,
    slowestAt: new Date('2026-11-24T09:59:30Z'),
  });
  expect(sumUpTimes([260, 20, 260, null], at)?.slowestAt).toEqual(new Date('2026-11-24T09:59:30Z'));
});

it('says nothing of fewer than two answers', () => {
  expect(sumUpTimes([], at)).toBeUndefined();
  expect(sumUpTimes([null, null], at)).toBeUndefined();
  expect(sumUpTimes([null, 20, null], at)).toBeUndefined();
});
