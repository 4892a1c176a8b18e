import { expect, it } from 'vitest';
import { isSameSecret, secretMatcher } from './is-same-secret.ts';

it.each([
  ['the same', 'secret', 'secret', true],
  ['another one', 'secret', 'secreT', false],
  ['a longer one', 'secret', 'secret2', false],
  ['nothing', '', 'secret', false],
  ['as many characters in more bytes', 'éééééé', 'secret', false],
  ['half of a surrogate pair', '\ud800', 'x', false],
])('%s', (_title, shown, known, same) => {
  expect(isSameSecret(shown, known)).toBe(same);
  expect(secretMatcher(['other', known])(shown)).toBe(same);
});
