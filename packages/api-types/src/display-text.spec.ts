import fc from 'fast-check';
import { expect, it } from 'vitest';
import { displayText, toDisplayText } from './display-text.ts';

it.each([
  [' Big deal ', 'Big deal'],
  ['a\u202Eb\0c\ud800', 'abc'],
  ['x'.repeat(30), 'x'.repeat(20)],
  [`${'x'.repeat(19)}😀`, 'x'.repeat(19)],
  ['cafe\u0301', 'café'],
  [' \u200B ', null],
])('makes %j readable', (text, shown) => {
  expect(toDisplayText(text, 20)).toBe(shown);
});

it('makes what a display text allows', () => {
  const schema = displayText(20).nullable();
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
      expect(schema.parse(toDisplayText(text, 20))).toBe(toDisplayText(text, 20));
    }),
  );
});
