import { describe, expect, it } from 'vitest';
import { deriveSecret } from './derive-secret.ts';

const master = Buffer.alloc(32, 7).toString('base64url');

describe('deriveSecret', () => {
  it('gives 43 characters of base64url, always the same', () => {
    expect(deriveSecret(master, 'client:crm:1')).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(deriveSecret(master, 'client:crm:1')).toBe(deriveSecret(master, 'client:crm:1'));
  });

  it('gives another secret for another purpose, app, version or master', () => {
    const other = Buffer.alloc(32, 8).toString('base64url');
    const all = [
      deriveSecret(master, 'client:crm:1'),
      deriveSecret(master, 'database:crm:1'),
      deriveSecret(master, 'client:crm:2'),
      deriveSecret(master, 'client:cr:m:1'),
      deriveSecret(other, 'client:crm:1'),
    ];
    expect(new Set(all).size).toBe(all.length);
  });
});
