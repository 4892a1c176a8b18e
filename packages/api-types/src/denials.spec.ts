import { expect, it } from 'vitest';
import { denial } from './denials.ts';

const reported = {
  subject: '01a20595-0000-7000-8000-00000000000a',
  action: 'note.write',
  object: { type: 'note', id: 'n1' },
  tenantId: null,
  reason: 'no matching allow policy',
  at: '2026-11-29T12:00:00.000Z',
};

it.each<[string, object, boolean]>([
  ['an object', {}, true],
  ['the app as a whole', { object: null }, true],
  ['accents', { reason: "denied by role 'Gäste 🎟'" }, true],
  ['NUL, which jsonb refuses', { reason: 'a\u0000b' }, false],
  ['half of a surrogate pair, which jsonb refuses', { object: { type: 'note', id: '\ud83c' } }, false],
  ['a subject that is no id', { subject: 'ada' }, false],
  ['a long action', { action: 'x'.repeat(201) }, false],
])('a denial with %s', (_says, facts, isRead) => {
  expect(denial.safeParse({ ...reported, ...facts }).success).toBe(isRead);
});
