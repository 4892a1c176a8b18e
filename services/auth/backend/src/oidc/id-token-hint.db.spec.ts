import { decodeJwt, importJWK, type JWTPayload, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Browser, signInAt } from '../../test/protocol-browser.ts';
import { signInToCrm, startSignIn, type World, world } from '../../test/relying-party.ts';
import { serviceApi } from '../../test/service-api.ts';
import { type TestApp, testApp } from '../../test/test-app.ts';
import { SigningKeysService } from './keys/signing-keys.service.ts';

const PASSWORD = 'the lamp is on the third shelf';
let app: TestApp;
let here: World;
let signedIn: Browser;
let idToken: string;
let claims: JWTPayload;
beforeAll(async () => {
  app = await testApp();
  here = await world(app);
  const { browser, tokens } = await signInToCrm(here);
  signedIn = browser;
  idToken = tokens.id_token!;
  claims = decodeJwt(idToken);
});
afterAll(() => app[Symbol.asyncDispose]());

/** An ID token signed with the issuer's key. */
async function issued(changes: JWTPayload, alg = 'ES256'): Promise<string> {
  const jwk = app
    .get(SigningKeysService)
    .privateJwks()
    .find((key) => key.alg === alg)!;
  return new SignJWT({ ...claims, ...changes })
    .setProtectedHeader({ alg, kid: jwk.kid, typ: 'JWT' })
    .sign(await importJWK(jwk, alg));
}

function unsigned(header: object): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part(header)}.${part(claims)}.`;
}

async function open(hint: string, browser: Browser, parameters: Record<string, string> = {}) {
  const { url } = await startSignIn(here.crm.configuration, here.crm.redirectUri, {
    id_token_hint: hint,
    ...parameters,
  });
  return browser.open(url);
}

async function outcome(hint: string, browser: Browser, parameters: Record<string, string> = {}): Promise<string> {
  const { leftTo, url } = await open(hint, browser, parameters);
  return leftTo ? (leftTo.searchParams.get('error') ?? 'code') : url.pathname.split('/')[1]!;
}

describe('an id_token_hint', () => {
  test('of the person who is signed in brings the code, also when it has expired', async () => {
    const expired = await issued({ iat: 1_600_000_000, exp: 1_600_003_600 });
    for (const hint of [idToken, expired]) {
      expect(await outcome(hint, signedIn)).toBe('code');
      expect(await outcome(hint, signedIn, { prompt: 'none' })).toBe('code');
    }
  });

  test.each<[string, () => string | Promise<string>]>([
    ['for another client', () => issued({ aud: 'billing' })],
    ['for nobody', () => issued({ aud: undefined })],
    ['of another issuer', () => issued({ iss: 'https://evil.example' })],
    ['without a person', () => issued({ sub: undefined })],
    ['under a key of another kind than the client asked for', () => issued({}, 'RS256')],
    ['with a changed signature', () => idToken.slice(0, -8) + 'AAAAAAAA'],
    [
      'with changed claims',
      async () => (await issued({ sub: 'eve' })).replace(/\.[^.]+\./, `.${idToken.split('.')[1]}.`),
    ],
    ['without a signature', () => unsigned({ alg: 'none' })],
    ['under the client secret', () => `${unsigned({ alg: 'HS256' })}AAAA`],
    ['that is no token', () => 'hint'],
    ['with NUL', () => `${idToken}\0`],
    ['that is empty JSON', () => 'e30.e30.e30'],
  ])('%s is an invalid request, signed in or not', async (_title, make) => {
    const hint = await make();
    expect(await outcome(hint, signedIn)).toBe('invalid_request');
    expect(await outcome(hint, new Browser())).toBe('invalid_request');
    expect(await outcome(hint, signedIn, { prompt: 'none' })).toBe('invalid_request');
  });

  test('that is not the person’s id never brings a code', async () => {
    const hint = await issued({ sub: 'not-a-uuid\0' });
    const { url } = await open(hint, signedIn);
    expect(url.pathname).toMatch(/^\/interaction\//);
    expect(await outcome(hint, signedIn, { prompt: 'none' })).toBe('login_required');
  });

  test('of a person who was removed is login_required, also for other people who are signed in or sign in then', async () => {
    const email = 'eve@example.com';
    await serviceApi(app).admin.createPerson({ email, name: 'Eve', password: PASSWORD });
    const eve = await signInToCrm({ ...here, person: { id: '', email, password: PASSWORD } });
    const hint = eve.tokens.id_token!;
    await serviceApi(app).admin.removePerson(email);
    for (const browser of [eve.browser, signedIn, new Browser()]) {
      expect(await outcome(hint, browser, { prompt: 'none' })).toBe('login_required');
    }
    const browser = new Browser();
    const page = await open(hint, browser);
    const { leftTo } = await signInAt(browser, page.url, here.person);
    expect(leftTo?.searchParams.get('error')).toBe('login_required');
  });
});
