import { expect, it } from 'vitest';
import { Sealer } from './sealer.ts';

const sealer = new Sealer(['secret'], 'test');

it('opens a sealed value for the same context only', () => {
  const sealed = sealer.seal({ a: 1 }, 'row 1');
  expect(sealer.open(sealed, 'row 1')).toEqual({ a: 1 });
  expect(sealer.open(sealed, 'row 2')).toBeUndefined();
});

it.each([
  ['another secret', new Sealer(['other'], 'test')],
  ['another purpose', new Sealer(['secret'], 'other')],
])('does not open under %s', (_name, other) => {
  expect(other.open(sealer.seal('x', 'c'), 'c')).toBeUndefined();
});

it('refuses every altered byte and short input', () => {
  const sealed = sealer.seal('x', 'c');
  for (let at = 0; at < sealed.length; at += 1) {
    const altered = Buffer.from(sealed);
    altered[at]! ^= 1;
    expect(sealer.open(altered, 'c')).toBeUndefined();
  }
  expect(sealer.open(sealed.subarray(0, 20), 'c')).toBeUndefined();
});

it('opens with any of its secrets, seals with the first, and tells which values need resealing', () => {
  const both = new Sealer(['new', 'secret'], 'test');
  const old = sealer.seal('x', 'c');
  expect(both.open(old, 'c')).toBe('x');
  const fresh = both.reseal(old, 'c')!;
  expect(new Sealer(['new'], 'test').open(fresh, 'c')).toBe('x');
  expect(sealer.open(fresh, 'c')).toBeUndefined();
  expect(both.reseal(fresh, 'c')).toBeUndefined();
  expect(both.reseal(new Sealer(['third'], 'test').seal('x', 'c'), 'c')).toBeUndefined();
  expect(both.reseal(old, 'moved')).toBeUndefined();
});
