import type { ClientCreated } from '@portico/api-types';
import { exportJWK, generateKeyPair, type CryptoKey } from 'jose';
import * as client from 'openid-client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Browser, signInAt } from '../../test/protocol-browser.ts';
import { discover, redeem, startSignIn, type World, world } from '../../test/relying-party.ts';
import { serviceApi } from '../../test/service-api.ts';
import { loopbackFetch, type TestApp, testApp } from '../../test/test-app.ts';

const CALLBACK = 'https://bank.example/callback';
let app: TestApp;
let here: World;
let keys: { privateKey: CryptoKey; publicKey: CryptoKey };
beforeAll(async () => {
  app = await testApp();
  here = await world(app);
  keys = await generateKeyPair('ES256', { extractable: true });
});
afterAll(() => app[Symbol.asyncDispose]());

const add = (creation: object) =>
  serviceApi(app).admin.createClient({ name: 'Bank', redirectUris: [CALLBACK], ...creation });
const publicKeys = async () => ({ keys: [{ ...(await exportJWK(keys.publicKey)), kid: 'one', alg: 'ES256' }] });

/** A relying party that authenticates with a signed assertion. */
async function withKey(clientId: string, key = keys.privateKey): Promise<client.Configuration> {
  const customFetch = ((url: string, init: object) => loopbackFetch(url, init)) as unknown as client.CustomFetch;
  const auth = client.PrivateKeyJwt({ key, kid: 'one' });
  const configuration = await client.discovery(new URL(app.issuer), clientId, undefined, auth, {
    execute: [client.allowInsecureRequests],
    [client.customFetch]: customFetch,
  });
  configuration[client.customFetch] = customFetch;
  return configuration;
}

describe('a client with a key', () => {
  test('proves itself with a signed assertion; another key and a secret are refused', async () => {
    const { clientId, clientSecret } = await add({ jwks: await publicKeys(), grantTypes: ['authorization_code'] });
    expect(clientSecret).toBeNull();
    expect(await client.tokenIntrospection(await withKey(clientId), 'none')).toEqual({ active: false });
    const stranger = (await generateKeyPair('ES256')).privateKey;
    await expect(client.tokenIntrospection(await withKey(clientId, stranger), 'none')).rejects.toMatchObject({
      status: 401,
    });
    const withSecret = await discover(app, clientId, 'a guess');
    await expect(client.tokenIntrospection(withSecret, 'none')).rejects.toMatchObject({ status: 401 });
  });

  test.each<[string, (jwk: object) => object, string]>([
    ['its private key', (jwk) => ({ ...jwk, d: 'x' }), 'private member'],
    ['a symmetric key', () => ({ kty: 'oct', k: 'x' }), 'private member'],
    ['half a key', () => ({ kty: 'EC', crv: 'P-256' }), 'jwks.keys[0].x'],
    ['no type', () => ({ x: 'x' }), 'kty'],
  ])('may not hand over %s', async (_title, alter, named) => {
    const [jwk] = (await publicKeys()).keys;
    const refused = serviceApi(app).admin.createClient({
      name: 'Bank',
      redirectUris: [CALLBACK],
      jwks: { keys: [alter(jwk!)] },
    });
    await expect(refused).rejects.toThrow(named);
  });

  test('names an address for its keys over https only', async () => {
    const refused = serviceApi(app).admin.createClient({
      name: 'Bank',
      redirectUris: [CALLBACK],
      jwksUri: 'http://bank.example/jwks',
    });
    await expect(refused).rejects.toThrow('https');
  });
});

describe('a trusted client', () => {
  const signIn = async ({ clientId, clientSecret }: ClientCreated) => {
    const configuration = await discover(app, clientId, clientSecret);
    const attempt = await startSignIn(configuration, CALLBACK, { scope: 'openid email' });
    const browser = new Browser();
    const visit = await signInAt(browser, (await browser.open(attempt.url)).url, here.person);
    return { configuration, attempt, visit, browser };
  };

  test('signs people in without asking them, for its own scopes only', async () => {
    const trusted = await add({ trusted: true, scopes: ['openid', 'email', 'offline_access'] });
    const { configuration, attempt, visit } = await signIn(trusted);
    const tokens = await redeem(configuration, visit, attempt);
    expect(tokens.scope?.split(' ').sort()).toEqual(['email', 'openid']);
    const info = await client.fetchUserInfo(configuration, tokens.access_token, here.person.id);
    expect(info).toMatchObject({ email: here.person.email });
    expect(info).not.toHaveProperty('name');
    const more = await startSignIn(configuration, CALLBACK, { scope: 'openid profile' });
    expect((await new Browser().open(more.url)).leftTo?.searchParams.get('error')).toBe('invalid_scope');
  });

  test('loses its permissions when the trust is withdrawn, and asks for consent from then on', async () => {
    const trusted = await add({ trusted: true, scopes: ['openid', 'email'] });
    const { configuration, attempt, visit, browser } = await signIn(trusted);
    const change = (fields: object) => serviceApi(app).admin.updateClient(trusted.clientId, fields);
    await change({ trusted: false });
    await expect(redeem(configuration, visit, attempt)).rejects.toMatchObject({ error: 'invalid_grant' });
    const again = await browser.open((await startSignIn(configuration, CALLBACK, { scope: 'openid email' })).url);
    expect(again.leftTo).toBeUndefined();
    const details = await browser.api<{ prompt: string }>('GET', new URL(`/api${again.url.pathname}`, app.issuer));
    expect(details.body.prompt).toBe('consent');
  });
});

describe('a client of the FAPI 2.0 profile', () => {
  async function fapi() {
    const { clientId } = await add({ profile: 'fapi2', jwks: await publicKeys() });
    return { clientId, configuration: await withKey(clientId) };
  }

  async function push(configuration: client.Configuration, DPoP?: client.DPoPHandle) {
    const [verifier, state] = [client.randomPKCECodeVerifier(), client.randomState()];
    const parameters = {
      redirect_uri: CALLBACK,
      scope: 'openid email',
      code_challenge: await client.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      state,
    };
    const url = await client.buildAuthorizationUrlWithPAR(configuration, parameters, DPoP && { DPoP });
    return { url, verifier, state };
  }

  test('signs people in with pushed requests, a signed assertion and DPoP; ID tokens are not RS256', async () => {
    const { configuration } = await fapi();
    const DPoP = client.getDPoPHandle(configuration, await client.randomDPoPKeyPair());
    const { url, verifier, state } = await push(configuration);
    const browser = new Browser();
    const page = await signInAt(browser, (await browser.open(url)).url, here.person);
    const { body } = await browser.api<{ redirectTo: string }>(
      'POST',
      new URL(`/api${page.url.pathname}/consent`, app.issuer),
      {},
    );
    const { leftTo } = await browser.open(new URL(body.redirectTo, app.issuer));
    const checks = { pkceCodeVerifier: verifier, expectedState: state, idTokenExpected: true };
    await expect(client.authorizationCodeGrant(configuration, leftTo!, checks)).rejects.toMatchObject({ status: 400 });
    const second = await push(configuration);
    const back = await browser.open(second.url);
    const tokens = await client.authorizationCodeGrant(
      configuration,
      back.leftTo!,
      { pkceCodeVerifier: second.verifier, expectedState: second.state, idTokenExpected: true },
      undefined,
      { DPoP },
    );
    expect(tokens.token_type).toBe('dpop');
    expect(atob(tokens.id_token!.split('.')[0]!)).toContain('ES256');
    const asBearer = await app.request('/me', { headers: { authorization: `Bearer ${tokens.access_token}` } });
    expect(asBearer.status).toBe(401);
  });

  test.each([
    ['PS256', 'fapi2', true],
    ['RS256', 'fapi2', false],
    ['RS256', null, true],
  ])('signs its assertions with %s in the profile %s: %s', async (alg, profile, taken) => {
    const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
    const jwks = { keys: [{ ...(await exportJWK(publicKey)), kid: 'one' }] };
    const configuration = await withKey((await add({ jwks, profile })).clientId, privateKey);
    const asked = client.tokenIntrospection(configuration, 'none');
    if (taken) expect(await asked).toEqual({ active: false });
    else await expect(asked).rejects.toMatchObject({ status: 401 });
  });

  test('may not ask by the front channel', async () => {
    const { configuration } = await fapi();
    const { url } = await startSignIn(configuration, CALLBACK);
    const { leftTo } = await new Browser().open(url);
    expect(leftTo?.searchParams.get('error')).toBe('invalid_request');
  });

  test.each<[string, object, string]>([
    ['a secret', { jwks: null }, 'private_key_jwt'],
    ['no PKCE', { pkce: false }, 'PKCE'],
    ['bearer tokens', { dpop: false }, 'DPoP'],
    ['requests by the front channel', { requirePar: false }, 'pushed'],
    ['no TLS', { redirectUris: ['http://bank.example/callback'] }, 'https'],
    ['no secret of its own', { public: true, jwks: null }, 'public'],
  ])('cannot have %s', async (_title, creation, named) => {
    const refused = serviceApi(app).admin.createClient({
      name: 'Bank',
      redirectUris: [CALLBACK],
      profile: 'fapi2',
      jwks: await publicKeys(),
      ...creation,
    });
    await expect(refused).rejects.toThrow(named);
  });
});
