import { expect, it } from 'vitest';
import { addMonths, endOfQuarter, fromDay, listDays, toDay } from './days.ts';

it('counts months from the last day of one to the last of another', () => {
  expect(toDay(addMonths(fromDay('2027-01-31'), 1))).toBe('2027-02-28');
  expect(toDay(addMonths(fromDay('2026-11-24'), 6))).toBe('2027-05-24');
});

it('knows the end of a quarter', () => {
  expect(toDay(endOfQuarter(fromDay('2026-11-24')))).toBe('2026-12-31');
  expect(toDay(endOfQuarter(fromDay('2027-03-31')))).toBe('2027-03-31');
});

it('lists the days of a month from Monday on', () => {
  const days = listDays(fromDay('2027-06-15'));
  expect(days.slice(0, 2).map((day) => day && toDay(day))).toEqual([null, '2027-06-01']);
  expect(days).toHaveLength(31);
});
