import { expect, it } from 'vitest';
import { listEnds } from './list-ends.ts';

const now = new Date(2026, 10, 24, 9, 41);

it('begins without an end where none is asked for, and ends each step with its day', () => {
  expect(listEnds(null, now).map(({ value, label }) => [value, label])).toEqual([
    ['never', 'No end'],
    ['day', '1 day (November 25)'],
    ['week', '1 week (December 1)'],
    ['month', '30 days (December 24)'],
    ['half-year', '6 months (May 24, 2027)'],
  ]);
  expect(listEnds(null, now)[1]!.endsAt).toBe(new Date(2026, 10, 25, 23, 59, 59).toISOString());
});

it('begins with the end that is asked for', () => {
  const wished = new Date(2027, 0, 31, 23, 59, 59).toISOString();
  const [first, second] = listEnds(wished, now);
  expect(first).toEqual({ value: 'wished', label: 'January 31, 2027', endsAt: wished });
  expect(second!.endsAt).toBeNull();
});
