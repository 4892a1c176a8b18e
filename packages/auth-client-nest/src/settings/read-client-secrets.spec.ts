import { expect, it } from 'vitest';
import { readClientSecrets } from './read-client-secrets.ts';

const [one, two] = ['a'.repeat(43), 'b'.repeat(43)];

it.each([
  [one, [one]],
  [`${one},${two}`, [one, two]],
  ['an,issuer,of-its-own', ['an,issuer,of-its-own']],
  [`${one},short`, [`${one},short`]],
  [`${one},`, [`${one},`]],
])('reads %s', (text, secrets) => {
  expect(readClientSecrets(text)).toEqual(secrets);
});
