import { expect, test } from 'vitest';
import { readEnd } from './read-end.ts';

const now = new Date(2026, 10, 29, 12);

test('a day ends with the day', () => {
  expect(readEnd('2026-11-29', now)).toBe(new Date(2026, 10, 30).toISOString());
  expect(readEnd('2026-12-31', now)).toBe(new Date(2027, 0, 1).toISOString());
});

test('a moment is that moment, and no value means no end', () => {
  expect(readEnd('2026-12-31T18:00:00+01:00', now)).toBe('2026-12-31T17:00:00.000Z');
  expect(readEnd(undefined, now)).toBeUndefined();
});

test.each(['2026-11-28', '2026-13-01', 'tomorrow', '31.12.2030', '', '12/31/2030'])('refuses %j', (text) => {
  expect(() => readEnd(text, now)).toThrow(expect.objectContaining({ exitCode: 2 }));
});
