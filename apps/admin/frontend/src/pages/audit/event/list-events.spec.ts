import { expect, it } from 'vitest';
import { foldEvents } from './fold-events.ts';
import { groupByDay } from './group-by-day.ts';

const at = (day: number, hour: number, event = 'role.created') => ({
  id: `${day}-${hour}-${event}`,
  event,
  createdAt: new Date(2026, 10, day, hour).toISOString(),
});

it('groups by the day of the reader', () => {
  const days = groupByDay([at(24, 9), at(24, 0), at(23, 23)]);
  expect(days.map(({ events }) => events.length)).toEqual([2, 1]);
  expect(new Date(days[1]!.at).getDate()).toBe(23);
});

it('tells the first of a run and folds the rest, with the time that it spans', () => {
  const signIns = [9, 8, 7, 6, 5].map((hour) => at(24, hour, hour % 2 ? 'sign_in.succeeded' : 'session.started'));
  const rows = foldEvents([at(24, 10), ...signIns, at(24, 1)], new Set());
  expect(rows.map(({ kind }) => kind)).toEqual(['event', 'event', 'fold', 'event']);
  expect(rows[2]).toMatchObject({ fold: 'sign_in', from: signIns[4]!.createdAt, to: signIns[1]!.createdAt });
  expect(foldEvents(signIns, new Set([signIns[0]!.id]))).toHaveLength(5);
});

it('leaves short runs and everything that says something alone', () => {
  const few = [3, 2, 1].map((hour) => at(24, hour, 'sign_in.succeeded'));
  const roles = [9, 8, 7, 6].map((hour) => at(24, hour));
  expect([...foldEvents(few, new Set()), ...foldEvents(roles, new Set())].every(({ kind }) => kind === 'event')).toBe(
    true,
  );
});
