import { createSecretKey } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Config } from '../config/config.ts';
import { Sealer } from './sealer.ts';

const sealer = (...fills: number[]) =>
  new Sealer({
    keyEncryptionKeys: (fills.length > 0 ? fills : [1]).map((fill) => createSecretKey(Buffer.alloc(32, fill))),
  } as Config);

describe('Sealer', () => {
  test('opens a sealed value, and never seals the same way twice', () => {
    const one = sealer().seal('secret', 'client:crm');
    expect(sealer().open(one, 'client:crm')).toBe('secret');
    expect(one.equals(sealer().seal('secret', 'client:crm'))).toBe(false);
    expect(one.toString('latin1')).not.toContain('secret');
  });

  test('opens under either key while the key is rotated, seals under the first, and tells them apart', () => {
    const [old, both, fresh] = [sealer(1), sealer(2, 1), sealer(2)];
    const before = old.seal('secret', 'client:crm');
    const after = both.seal('secret', 'client:crm');
    expect([both.open(before, 'client:crm'), both.open(after, 'client:crm')]).toEqual(['secret', 'secret']);
    expect(fresh.open(after, 'client:crm')).toBe('secret');
    expect(() => fresh.open(before, 'client:crm')).toThrow();
    expect([both.isCurrent(before, 'client:crm'), both.isCurrent(after, 'client:crm')]).toEqual([false, true]);
    expect(both.isCurrent(after, 'client:billing')).toBe(false);
    expect(() => both.open(before, 'client:billing')).toThrow();
  });

  test.each([
    ['moved to another place', (sealed: Buffer) => sealer().open(sealed, 'client:billing')],
    ['sealed under another key', (sealed: Buffer) => sealer(2).open(sealed, 'client:crm')],
    [
      'changed',
      (sealed: Buffer) =>
        sealer().open(Buffer.concat([sealed.subarray(0, -1), Buffer.of(sealed.at(-1)! ^ 1)]), 'client:crm'),
    ],
    ['cut short', (sealed: Buffer) => sealer().open(sealed.subarray(0, 20), 'client:crm')],
    [
      'of an unknown version',
      (sealed: Buffer) => sealer().open(Buffer.concat([Buffer.of(9), sealed.subarray(1)]), 'client:crm'),
    ],
  ])('does not open a value that was %s', (_name, open) => {
    expect(() => open(sealer().seal('secret', 'client:crm'))).toThrow();
  });
});
