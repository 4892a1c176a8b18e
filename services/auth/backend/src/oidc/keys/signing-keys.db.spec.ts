import { createSecretKey } from 'node:crypto';
import { type JSONWebKeySet } from 'jose';
import { describe, expect, test } from 'vitest';
import { signInToCrm, world } from '../../../test/relying-party.ts';
import { type TestApp, testApp } from '../../../test/test-app.ts';
import { createApp } from '../../create-app.ts';
import { AccessTokenVerifier } from '../tokens/access-token-verifier.ts';
import { SigningKeysService } from './signing-keys.service.ts';

async function publishedKeys(app: TestApp): Promise<{ kid: string; alg: string }[]> {
  const { keys } = (await (await app.request('/jwks')).json()) as JSONWebKeySet;
  return keys.map(({ kid, alg }) => ({ kid: kid!, alg: alg! }));
}

describe('signing keys', () => {
  test('are made on first start, one of each kind, and published without their private halves', async () => {
    await using app = await testApp();
    const { keys } = (await (await app.request('/jwks')).json()) as JSONWebKeySet;
    expect(keys.map(({ alg }) => alg).sort()).toEqual(['ES256', 'RS256']);
    for (const key of keys) expect(Object.keys(key)).not.toEqual(expect.arrayContaining(['d']));
    const { rows } = await app.db.pool.query<{ sealed: Buffer }>('SELECT private_sealed AS sealed FROM signing_key');
    for (const { sealed } of rows) expect(sealed.toString('latin1')).not.toContain('"d"');
  });

  test('are the same for a second replica and after a restart', async () => {
    await using app = await testApp();
    const before = await publishedKeys(app);
    const replica = await createApp(app.config);
    try {
      expect(
        replica
          .get(SigningKeysService)
          .publicJwks()
          .map(({ kid }) => kid),
      ).toEqual(before.map(({ kid }) => kid));
    } finally {
      await replica.close();
    }
  });

  test('rotate with overlap: published first, signing later, the old ones still good', async () => {
    await using app = await testApp();
    const here = await world(app);
    const old = await publishedKeys(app);
    const before = await signInToCrm(here);
    await app.get(SigningKeysService).rotate({ overlapSeconds: 600 });
    const published = await publishedKeys(app);
    expect(published).toHaveLength(4);
    expect(new Set(published.map(({ kid }) => kid)).size).toBe(4);
    expect(signerOf((await signInToCrm(here)).tokens.access_token)).toBe(old.find(({ alg }) => alg === 'ES256')!.kid);
    // Moves the end of the overlap closer. The service is notified of the change and then switches on its own.
    await app.db.pool.query(`UPDATE signing_key SET signs_from = now() + interval '1 s' WHERE signs_from > now()`);
    await app.db.pool.query(`SELECT pg_notify('portico_signing_keys', '')`);
    let after = before;
    await expect
      .poll(async () => signerOf((after = await signInToCrm(here)).tokens.access_token), { timeout: 30_000 })
      .not.toBe(signerOf(before.tokens.access_token));
    expect(old.map(({ kid }) => kid)).not.toContain(signerOf(after.tokens.access_token));
    const verifier = app.get(AccessTokenVerifier);
    expect(await verifier.verify(before.tokens.access_token, here.crm.url)).toBeDefined();
    expect(await verifier.verify(after.tokens.access_token, here.crm.url)).toBeDefined();
  });

  test('rotate by age only when they are old, and once however many replicas ask', async () => {
    await using app = await testApp();
    const keys = app.get(SigningKeysService);
    await keys.rotate({ olderThanDays: 90 });
    expect(await publishedKeys(app)).toHaveLength(2);
    await app.db.pool.query(`UPDATE signing_key SET created_at = now() - interval '91 days' WHERE algorithm = 'ES256'`);
    await Promise.all([1, 2, 3].map(() => keys.rotate({ olderThanDays: 90 })));
    expect((await publishedKeys(app)).map(({ alg }) => alg).sort()).toEqual(['ES256', 'ES256', 'RS256']);
  });

  test('that another replica made are known here at once', async () => {
    await using app = await testApp();
    const replica = await createApp(app.config);
    try {
      await replica.get(SigningKeysService).rotate({ overlapSeconds: 0 });
      await expect.poll(async () => (await publishedKeys(app)).length).toBe(4);
    } finally {
      await replica.close();
    }
  });

  test('do not open with another key-encryption key', async () => {
    await using app = await testApp();
    const other = Object.assign(Object.create(Object.getPrototypeOf(app.config) as object), app.config, {
      keyEncryptionKeys: [createSecretKey(Buffer.alloc(32, 8))],
    }) as typeof app.config;
    await expect(createApp(other)).rejects.toThrow();
  });
});

function signerOf(token: string): string {
  return (JSON.parse(Buffer.from(token.split('.')[0]!, 'base64url').toString()) as { kid: string }).kid;
}
