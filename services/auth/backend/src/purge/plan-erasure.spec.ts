import { expect, it } from 'vitest';
import { planErasure } from './plan-erasure.ts';

const at = (deleted: string, now = deleted) => planErasure(new Date(deleted), 14, new Date(now)).toISOString();

it.each([
  { deleted: '2026-11-24T02:00:00Z', erased: '2026-12-08T03:30:00.000Z' },
  { deleted: '2026-11-24T09:44:00Z', erased: '2026-12-09T03:30:00.000Z' },
  // The run leaves out what was deleted at that very moment.
  { deleted: '2026-11-24T03:30:00Z', erased: '2026-12-09T03:30:00.000Z' },
])('erases what was deleted $deleted with the first run after the retention', ({ deleted, erased }) => {
  expect(at(deleted)).toBe(erased);
});

it('erases with the next run what is overdue', () => {
  expect(at('2025-01-01T00:00:00Z', '2026-11-24T09:44:00Z')).toBe('2026-11-25T03:30:00.000Z');
});
