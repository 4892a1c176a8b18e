import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as client from 'openid-client';
import { countStatements } from '../../test/count-statements.ts';
import { discover, signInToCrm, type World, world } from '../../test/relying-party.ts';
import { registration, serviceApi, syncOf } from '../../test/service-api.ts';
import { SERVICE_SECRET, type TestApp, testApp } from '../../test/test-app.ts';

const NEW_SERVICE_SECRET = 'the-service-secret-that-comes-next-0123456789';
const next = 'crm-secret-that-comes-next-01234567890123456';

let app: TestApp;
let here: World;
let old: string;
beforeAll(async () => {
  app = await testApp({ AUTH_SERVICE_SECRET: `${SERVICE_SECRET},${NEW_SERVICE_SECRET}` });
  here = await world(app);
  old = here.crm.secret;
});
afterAll(() => app[Symbol.asyncDispose]());

/** Registers `crm` with these two secrets. */
async function register(secret: string, otherSecret?: string): Promise<string[]> {
  const base = registration('crm', 1, { access: { open: 'everyone', requestable: false } });
  const { updated } = await serviceApi(app).call<{ updated: string[] }>(
    'PUT',
    '/api/apps',
    syncOf({ ...base, client: { ...base.client!, secret, ...(otherSecret && { otherSecret }) } }),
  );
  return updated;
}

async function shows(secret: string, endpoint = '/token/introspection'): Promise<number> {
  const { status } = await app.request(endpoint, {
    method: 'POST',
    headers: {
      authorization: `Basic ${btoa(`crm:${secret}`)}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: 'token=none',
  });
  return status;
}

const both = async (endpoint?: string) => [await shows(old, endpoint), await shows(next, endpoint)];

describe('while the secret of a client is rotated', () => {
  test('the one to come is accepted beside the one in use, and then the other way round, at every endpoint', async () => {
    expect(await both()).toEqual([200, 401]);
    await register(old, next);
    for (const endpoint of ['/token/introspection', '/token/revocation'])
      expect(await both(endpoint)).toEqual([200, 200]);
    await register(next, old);
    for (const endpoint of ['/token/introspection', '/token/revocation'])
      expect(await both(endpoint)).toEqual([200, 200]);
    expect(await shows('crm-secret-that-never-was-012345678901234')).toBe(401);
    expect(await shows('')).toBe(400);
  });

  test('a refresh token works with either; people stay signed in', async () => {
    await register(old, next);
    const { tokens } = await signInToCrm(here);
    await register(next, old);
    const switched = await discover(app, 'crm', next);
    for (const configuration of [here.crm.configuration, switched]) {
      expect((await client.refreshTokenGrant(configuration, tokens.refresh_token!)).access_token).toBeTruthy();
    }
    await register(next);
    expect((await client.refreshTokenGrant(switched, tokens.refresh_token!)).access_token).toBeTruthy();
    await expect(client.refreshTokenGrant(here.crm.configuration, tokens.refresh_token!)).rejects.toMatchObject({
      code: 'OAUTH_WWW_AUTHENTICATE_CHALLENGE',
      status: 401,
    });
  });

  test('the old one is refused at once when it is withdrawn, on a version that came back as well', async () => {
    await register(next, old);
    expect(await both()).toEqual([200, 200]);
    await register(next);
    expect(await both()).toEqual([401, 200]);
    // A version without second secrets writes only the hash of the first and leaves the second in its column.
    await register(next, old);
    await app.db.pool.query(`UPDATE client SET secret_hash = sha256($1::bytea) WHERE id = 'crm'`, [next]);
    await register(next);
    expect(await both()).toEqual([401, 200]);
  });

  test('an app counts as changed only when the secret in use does', async () => {
    await register(old);
    expect(await register(old, next)).toEqual([]);
    expect(await register(next, old)).toEqual(['crm']);
    expect(await register(next)).toEqual([]);
  });

  test('it costs no statement', async () => {
    await register(next, old);
    await both();
    const { statements } = await countStatements(app, () => both());
    expect(statements.filter((name) => name.startsWith('client'))).toEqual([]);
  });
});

test('the service credential may be either of two, and only those', async () => {
  const status = async (secret: string) => (await serviceApi(app, secret).send('GET', '/version')).status;
  expect(await status(SERVICE_SECRET)).toBe(200);
  expect(await status(NEW_SERVICE_SECRET)).toBe(200);
  expect(await status(`${SERVICE_SECRET},${NEW_SERVICE_SECRET}`)).toBe(401);
  expect(await status(`${SERVICE_SECRET}x`)).toBe(401);
});
