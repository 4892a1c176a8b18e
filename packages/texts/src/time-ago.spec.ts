import { expect, it } from 'vitest';
import { timeAgo } from './time-ago.ts';

const now = new Date('2026-11-28T12:00:00Z');
it.each([
  [0, 'this minute'],
  [59, 'this minute'],
  [185, '3 min. ago'],
  [3600 * 11 + 5, '11 hr. ago'],
  [86_400 * 2, '2 days ago'],
  [-30, 'this minute'],
])('%i seconds are %s', (seconds, text) => {
  expect(timeAgo(new Date(now.getTime() - seconds * 1000), now)).toBe(text);
});

it('says it in whole words, where there is room', () => {
  expect(timeAgo(new Date(now.getTime() - 185_000), now, 'long')).toBe('3 minutes ago');
});
