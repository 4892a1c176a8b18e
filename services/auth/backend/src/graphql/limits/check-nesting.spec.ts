import { expect, it } from 'vitest';
import { checkNesting } from './check-nesting.ts';

const nested = (levels: number) => `${'{ a '.repeat(levels)}${'}'.repeat(levels)}`;

it.each([
  ['fields', nested(65)],
  ['fields without an end', '{ a '.repeat(2000)],
  ['lists', `{ a(b: ${'['.repeat(70)}${']'.repeat(70)}) }`],
  ['objects', `{ a(b: ${'{ c: '.repeat(70)}1${'}'.repeat(70)}) }`],
  ['a mixture', `{ a(b: ${'[{ c: '.repeat(35)}1${'}]'.repeat(35)}) }`],
])('refuses %s that are nested too deeply', (_what, text) => {
  expect(() => checkNesting(text, 5000)).toThrow(expect.objectContaining({ code: 'graphql.too_deep' }));
});

it.each([
  ['64 levels', nested(64)],
  [
    'brackets in texts and comments',
    `{ a(b: "${'['.repeat(100)}", c: """${'{'.repeat(100)}""") } # ${'('.repeat(100)}`,
  ],
  ['many brackets beside each other', `{ ${'a(b: []) '.repeat(30)} }`],
  ['more tokens than it reads', `{ ${'a '.repeat(200)} ${'{'.repeat(100)}`],
])('accepts %s', (_what, text) => {
  expect(() => checkNesting(text, 200)).not.toThrow();
});
