import { expect, test } from 'vitest';
import { groupByAge } from './group-by-age.ts';
import { listLines } from './list-lines.ts';
import type { Note } from './note.ts';

const now = new Date(2026, 10, 22, 9, 30);
const at = (...parts: [number, number, number, number]) => new Date(...parts).toISOString();
const note = (id: string, updatedAt: string): Note => ({ id, title: '', body: '', createdAt: updatedAt, updatedAt });

test('groups by calendar day, not by hours', () => {
  const groups = groupByAge(
    [
      note('just now', at(2026, 10, 22, 9)),
      note('midnight', at(2026, 10, 22, 0)),
      note('an hour before midnight', at(2026, 10, 21, 23)),
      note('six days ago', at(2026, 10, 16, 0)),
      note('seven days ago', at(2026, 10, 15, 23)),
    ],
    now,
  );
  expect(groups.map(({ label, notes }) => [label, notes.map(({ id }) => id)])).toEqual([
    ['Today', ['just now', 'midnight']],
    ['Past 7 days', ['an hour before midnight', 'six days ago']],
    ['Earlier', ['seven days ago']],
  ]);
});

test('leaves out groups without notes', () => {
  expect(groupByAge([], now)).toEqual([]);
  expect(groupByAge([note('old', at(2020, 0, 1, 0))], now).map(({ label }) => label)).toEqual(['Earlier']);
});

test('lines count notes across groups, headings not', () => {
  const lines = listLines(groupByAge([note('a', at(2026, 10, 22, 9)), note('b', at(2020, 0, 1, 0))], now));
  expect(lines.map((line) => ('heading' in line ? line.heading : line.place))).toEqual(['Today', 1, 'Earlier', 2]);
});
