import { expect, it } from 'vitest';
import { diffLines } from './diff-lines.ts';

const signs = { add: '+', remove: '-', keep: ' ' };
const said = (before: string, after: string) =>
  diffLines(before, after).map(({ change, words }) => `${signs[change]}${words}`);

it.each([
  ['a\nb\nc', 'a\nx\nc', [' a', '-b', '+x', ' c']],
  ['a', 'a\nb', [' a', '+b']],
  ['a\nb', 'b', ['-a', ' b']],
  ['a', 'a', [' a']],
])('tells what comes and goes from %j to %j', (before, after, lines) => {
  expect(said(before, after)).toEqual(lines);
});
