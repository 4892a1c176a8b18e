import { expect, it } from 'vitest';
import { toPath } from './sparkline.tsx';

it('draws a line from the first value to the last, the highest on top; a gap is skipped', () => {
  expect(toPath([0, 5, null, 10])).toBe('M0.0 21.0L32.0 12.0L96.0 3.0');
  expect(toPath([0, 0])).toBe('M0.0 21.0L96.0 21.0');
});

it('draws nothing for less than two values', () => {
  expect(toPath([])).toBe('');
  expect(toPath([null, 7, null])).toBe('');
});
