import { exportJWK, generateKeyPair, SignJWT, calculateJwkThumbprint } from 'jose';
import { decodeJwt } from 'jose';
import * as client from 'openid-client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { signInToCrm, type World, world } from '../../test/relying-party.ts';
import { type TestApp, testApp } from '../../test/test-app.ts';

describe('behind a gateway that ends TLS', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await testApp({ PORTICO_ISSUER: 'https://auth.example.com', PORTICO_DOMAIN: 'example.com' });
  });
  afterAll(() => app[Symbol.asyncDispose]());
  const at = (path: string) => `http://auth.localhost:${app.config.port}${path}`;

  test('every address in discovery is the public one, whatever the request says', async () => {
    const headers = { host: 'evil.example', 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'http' };
    const discovery = await (await app.request(at('/.well-known/openid-configuration'), { headers })).text();
    expect(JSON.parse(discovery)).toMatchObject({
      issuer: 'https://auth.example.com',
      token_endpoint: 'https://auth.example.com/token',
      portico_snapshot_endpoint: 'https://auth.example.com/access/v1/snapshot',
    });
    expect(discovery).not.toMatch(/http:|evil/);
  });

  test("lists Portico's own endpoints in a document of their own; OpenID discovery keeps the old name for one release", async () => {
    const read = async (path: string) =>
      (await app.request(path, { headers: { host: 'evil.example' } })).json() as Promise<object>;
    expect(await read('/.well-known/portico-configuration')).toEqual({
      issuer: 'https://auth.example.com',
      snapshot_endpoint: 'https://auth.example.com/access/v1/snapshot',
      events_endpoint: 'https://auth.example.com/api/events',
      people_endpoint: 'https://auth.example.com/api/directory/people',
      apps_endpoint: 'https://auth.example.com/access/v1/apps',
      denials_endpoint: 'https://auth.example.com/access/v1/denials',
      objects_endpoint: 'https://auth.example.com/access/v1/objects',
    });
    expect(await read('/.well-known/openid-configuration')).toMatchObject({
      portico_snapshot_endpoint: 'https://auth.example.com/access/v1/snapshot',
    });
  });

  test('an authorization request may be a POST, and its cookies are Secure and HttpOnly', async () => {
    const { serviceApi, registration, syncOf } = await import('../../test/service-api.ts');
    const crm = registration('crm', 1, { url: 'https://crm.example.com' });
    await serviceApi({ ...app, request: (path, init) => app.request(at(path), init) }).call(
      'PUT',
      '/api/apps',
      syncOf(crm),
    );
    const fields = {
      client_id: 'crm',
      response_type: 'code',
      redirect_uri: crm.client!.redirectUris[0]!,
      scope: 'openid',
      code_challenge: 'a'.repeat(43),
      code_challenge_method: 'S256',
    };
    const response = await app.request(at('/auth'), {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(fields).toString(),
    });
    expect(response.status).toBe(303);
    expect(response.headers.get('location')).toMatch(/^\/interaction\//);
    const cookies = response.headers.getSetCookie();
    expect(cookies.length).toBeGreaterThanOrEqual(3);
    for (const cookie of cookies) expect(cookie).toMatch(/; secure/i);
    for (const cookie of cookies) expect(cookie).toMatch(/; httponly/i);
    expect(app.config.secure).toBe(true);
  });
});

describe('a token bound to a key (DPoP)', () => {
  let app: TestApp;
  let here: World;
  beforeAll(async () => {
    app = await testApp();
    here = await world(app);
  });
  afterAll(() => app[Symbol.asyncDispose]());

  test('names the key, and a proof is taken once', async () => {
    const { privateKey, publicKey } = await generateKeyPair('ES256');
    const jwk = await exportJWK(publicKey);
    const { tokens } = await signInToCrm(here);
    const proof = await new SignJWT({ htm: 'POST', htu: `${app.issuer}/token`, jti: crypto.randomUUID() })
      .setProtectedHeader({ alg: 'ES256', typ: 'dpop+jwt', jwk })
      .setIssuedAt()
      .sign(privateKey);
    const refresh = () =>
      app.request('/token', {
        method: 'POST',
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          authorization: `Basic ${btoa(`crm:${here.crm.secret}`)}`,
          dpop: proof,
        },
        body: new URLSearchParams({ grant_type: 'refresh_token', refresh_token: tokens.refresh_token! }).toString(),
      });
    const answers = await Promise.all(Array.from({ length: 10 }, refresh));
    const good = answers.filter(({ status }) => status === 200);
    expect(good).toHaveLength(1);
    const body = (await good[0]!.json()) as { access_token: string; token_type: string };
    expect(body.token_type).toBe('DPoP');
    expect(decodeJwt(body.access_token)['cnf']).toEqual({ jkt: await calculateJwkThumbprint(jwk) });
  });

  test('is not exchanged for one that anybody may carry', async () => {
    const handle = client.getDPoPHandle(here.crm.configuration, await client.randomDPoPKeyPair('ES256'));
    const { tokens } = await signInToCrm(here);
    const bound = await client.refreshTokenGrant(here.crm.configuration, tokens.refresh_token!, undefined, {
      DPoP: handle,
    });
    await expect(
      client.genericGrantRequest(here.crm.configuration, 'urn:ietf:params:oauth:grant-type:token-exchange', {
        subject_token: bound.access_token,
        subject_token_type: 'urn:ietf:params:oauth:token-type:access_token',
        resource: 'http://billing.localhost:8080',
      }),
    ).rejects.toMatchObject({ error: 'invalid_grant' });
  });
});
