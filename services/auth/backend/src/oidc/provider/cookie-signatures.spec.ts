import { createRequire } from 'node:module';
import { expect, it } from 'vitest';
import { CookieSignatures } from './cookie-signatures.ts';

interface Signatures {
  sign(data: string): string;
  index(data: string, signature: string): number;
}

// The one that the provider's cookies use without ours.
const provider = createRequire(createRequire(import.meta.url).resolve('oidc-provider'));
const cookies = createRequire(createRequire(provider.resolve('koa')).resolve('cookies'));
const Keygrip = cookies('keygrip') as new (keys: string[]) => Signatures;

const keys = ['a new key of 0123456789', 'an old key of 0123456789'];
const ours = new CookieSignatures(keys);
const theirs = new Keygrip(keys);
const data = 'portico_abcd_session=s-E5?>~_ü';

it.each(Array.from({ length: 8 }, (_, n) => `${data}${n}`))('signs as keygrip does: %s', (text) => {
  expect(ours.sign(text)).toBe(theirs.sign(text));
  expect(theirs.index(text, ours.sign(text))).toBe(0);
});

it('accepts every key, and says which', () => {
  expect(ours.index(data, new Keygrip([keys[1]!]).sign(data))).toBe(1);
  expect(ours.verify(data, theirs.sign(data))).toBe(true);
});

const good = ours.sign(data);
it.each([
  ['nothing', ''],
  ['one character less', good.slice(0, -1)],
  ['one more', `${good}A`],
  ['another first character', (good.startsWith('A') ? 'B' : 'A') + good.slice(1)],
  ['a NUL at its end', `${good.slice(0, -1)}\0`],
  ['as many characters of more bytes', 'ü'.repeat(good.length)],
  ['a signature by another key', new CookieSignatures(['another']).sign(data)],
  ['a signature of another text', ours.sign(`${data}x`)],
  ['a long text', 'A'.repeat(100_000)],
])('accepts no %s', (_what, signature) => {
  expect(ours.index(data, signature)).toBe(-1);
});

it('needs a key', () => {
  expect(() => new CookieSignatures([])).toThrow('Cookies need a key');
});
