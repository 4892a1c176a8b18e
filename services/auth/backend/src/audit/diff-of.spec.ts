import { expect, test } from 'vitest';
import { diffOf } from './diff-of.ts';

test('lists only differences', () => {
  expect(diffOf({ name: 'A', tags: ['x'], revision: 1n }, { name: 'B', tags: ['x'], revision: 2n })).toEqual({
    before: { name: 'A', revision: '1' },
    after: { name: 'B', revision: '2' },
  });
});

test('something made has no before, something removed no after', () => {
  expect(diffOf(null, { name: 'A' })).toEqual({ before: {}, after: { name: 'A' } });
  expect(diffOf({ name: 'A' }, null)).toEqual({ before: { name: 'A' }, after: {} });
});

test('a secret is never in it, however deep, but that it changed is', () => {
  const diff = diffOf(
    { clientSecret: 'one', profile: { passwordHash: 'two', city: 'Rome' }, rows: [{ accessToken: 'three' }] },
    { clientSecret: 'four', profile: { passwordHash: 'five', city: 'Rome' }, rows: [{ accessToken: 'six' }] },
  );
  expect(JSON.stringify(diff)).not.toMatch(/one|two|three|four|five|six/);
  expect(diff.after).toEqual({
    clientSecret: '[redacted]',
    profile: { passwordHash: '[redacted]', city: 'Rome' },
    rows: [{ accessToken: '[redacted]' }],
  });
});

test('a long text is cut', () => {
  expect(String(diffOf({}, { note: 'n'.repeat(10_000) }).after['note'])).toHaveLength(501);
});
