import { describe, expect, test } from 'vitest';
import type { Config } from '../config/config.ts';
import { Sealer } from './sealer.ts';

const sealer = (fill = 1) => new Sealer({ keyEncryptionKey: Buffer.alloc(32, fill) } as Config);

describe('Sealer', () => {
  test('opens what it sealed, and never seals the same way twice', () => {
    const one = sealer().seal('secret', 'client:crm');
    expect(sealer().open(one, 'client:crm')).toBe('secret');
    expect(one.equals(sealer().seal('secret', 'client:crm'))).toBe(false);
    expect(one.toString('latin1')).not.toContain('secret');
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
