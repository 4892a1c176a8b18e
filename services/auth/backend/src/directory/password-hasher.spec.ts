import { availableParallelism } from 'node:os';
import { hash } from '@node-rs/argon2';
import { describe, expect, it } from 'vitest';
import { PasswordHasher } from './password-hasher.ts';

describe('PasswordHasher', () => {
  it('makes Argon2id hashes of today’s parameters and verifies them', async () => {
    const hasher = new PasswordHasher();
    const stored = await hasher.hash('the lamp is on the third shelf');
    expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(hasher.isOutdated(stored)).toBe(false);
    expect(await hasher.verify(stored, 'the lamp is on the third shelf')).toBe(true);
    expect(await hasher.verify(stored, 'the lamp is on the first shelf')).toBe(false);
  });

  it('takes one spelling of a letter for the other', async () => {
    const hasher = new PasswordHasher();
    expect(await hasher.verify(await hasher.hash('caf\u00e9 by the station'), 'cafe\u0301 by the station')).toBe(true);
  });

  it('does the work of a verification without a hash, and answers no', async () => {
    const hasher = new PasswordHasher();
    expect(await hasher.verify(null, 'whatever it may be')).toBe(false);
    expect(hasher.verifications).toBe(1);
  });

  it('sees that a hash was made with other parameters', async () => {
    const old = await hash('the lamp is on the third shelf', { memoryCost: 8192, timeCost: 1, parallelism: 1 });
    const hasher = new PasswordHasher();
    expect(hasher.isOutdated(old)).toBe(true);
    expect(await hasher.verify(old, 'the lamp is on the third shelf')).toBe(true);
  });

  it('refuses hashes beyond its bounded queue, with a wait', async () => {
    const hasher = new PasswordHasher();
    const attempts = Array.from({ length: availableParallelism() * 17 + 10 }, () => hasher.verify(null, 'x'));
    const results = await Promise.allSettled(attempts);
    const refused = results.filter((result) => result.status === 'rejected');
    expect(refused.length).toBeGreaterThan(0);
    expect(results.length - refused.length).toBeGreaterThanOrEqual(availableParallelism() * 16);
    expect(refused[0]!.reason).toMatchObject({ code: 'sign_in.busy', status: 503, retryAfterSeconds: 1 });
  });

  it('leaves the event loop free while it hashes', async () => {
    const hasher = new PasswordHasher();
    let ticks = 0;
    const timer = setInterval(() => (ticks += 1), 1);
    await Promise.all(Array.from({ length: 6 }, () => hasher.verify(null, 'x')));
    clearInterval(timer);
    expect(ticks).toBeGreaterThan(3);
  });
});
