import { decodeJwt } from 'jose';
import * as client from 'openid-client';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { countStatements } from '../../test/count-statements.ts';
import { discover, signInToCrm, type World, world } from '../../test/relying-party.ts';
import { registration, serviceApi } from '../../test/service-api.ts';
import { type TestApp, testApp } from '../../test/test-app.ts';
import { CatalogInMemory } from '../catalog/catalog-in-memory.ts';
import { OidcProvider } from './oidc-provider.ts';

const BILLING = 'http://billing.localhost:8080';
let app: TestApp;
let here: World;
let billing: client.Configuration;
beforeAll(async () => {
  app = await testApp();
  here = await world(app);
  billing = await discover(app, 'billing', registration('billing', 2).client!.secret);
});
afterAll(() => app[Symbol.asyncDispose]());

const INACTIVE = { active: false };
const introspect = (token: string, configuration = here.crm.configuration, hint?: string) =>
  client.tokenIntrospection(configuration, token, hint === undefined ? {} : { token_type_hint: hint });

/** A token for billing that crm holds on the person's behalf. */
async function exchanged(subjectToken: string): Promise<string> {
  const tokens = await client.genericGrantRequest(
    here.crm.configuration,
    'urn:ietf:params:oauth:grant-type:token-exchange',
    {
      subject_token: subjectToken,
      subject_token_type: 'urn:ietf:params:oauth:token-type:access_token',
      resource: BILLING,
    },
  );
  return tokens.access_token;
}

async function ask(fields: Record<string, string>, headers: Record<string, string> = {}) {
  const response = await app.request('/token/introspection', {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    body: new URLSearchParams(fields).toString(),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

/** A separate person, for tests that end all her sessions. */
async function signInAs(email: string) {
  await serviceApi(app).admin.createPerson({ email, name: 'Eve', password: here.person.password });
  return (await signInToCrm({ ...here, person: { ...here.person, email } })).tokens;
}

describe('introspection of an access token', () => {
  test('says all that the token says, to the client that it was issued to', async () => {
    const { access_token } = (await signInToCrm(here)).tokens;
    const claims = decodeJwt(access_token);
    expect(await introspect(access_token)).toEqual({ ...claims, active: true, token_type: 'Bearer' });
    expect(claims).toMatchObject({ client_id: 'crm', sub: here.person.id, aud: here.crm.url, iss: app.issuer });
    expect(Object.keys(claims)).toEqual(expect.arrayContaining(['exp', 'iat', 'jti', 'sid']));
  });

  test('answers the resource server that the token names, and says who acts', async () => {
    const token = await exchanged((await signInToCrm(here)).tokens.access_token);
    const expected = { active: true, aud: BILLING, client_id: 'crm', act: { sub: 'crm', client_id: 'crm' } };
    expect(await introspect(token, billing)).toMatchObject(expected);
    expect(await introspect(token)).toMatchObject(expected);
  });

  test('knows the token of an app as itself', async () => {
    const { access_token } = await client.clientCredentialsGrant(here.crm.configuration);
    expect(await introspect(access_token)).toMatchObject({ active: true, sub: 'crm', client_id: 'crm' });
  });

  test.each(['access_token', 'refresh_token', 'nonsense'])('is not led astray by the hint %s', async (hint) => {
    const { access_token } = (await signInToCrm(here)).tokens;
    expect(await introspect(access_token, undefined, hint)).toMatchObject({ active: true });
  });

  test('answers browsers, too, in JSON', async () => {
    const { access_token } = (await signInToCrm(here)).tokens;
    const authorization = `Basic ${Buffer.from(`crm:${here.crm.secret}`).toString('base64')}`;
    expect(await ask({ token: access_token }, { authorization, accept: 'text/html' })).toMatchObject({
      status: 200,
      body: { active: true },
    });
  });

  test('refuses a page of another origin, as the library does', async () => {
    const { access_token } = (await signInToCrm(here)).tokens;
    const authorization = `Basic ${Buffer.from(`crm:${here.crm.secret}`).toString('base64')}`;
    expect(await ask({ token: access_token }, { authorization, origin: 'https://evil.example' })).toMatchObject({
      status: 400,
      body: { error: 'invalid_request' },
    });
  });

  test('costs one statement, and none for an app as itself', async () => {
    const { access_token } = (await signInToCrm(here)).tokens;
    await introspect(access_token);
    // As after 1.5 seconds.
    app.get(CatalogInMemory, { strict: false }).forget();
    expect((await countStatements(app, () => introspect(access_token))).statements).toEqual(['session_find_bearers']);
    const alone = await client.clientCredentialsGrant(here.crm.configuration);
    expect((await countStatements(app, () => introspect(alone.access_token))).statements).toEqual([]);
  });
});

test("an app's question about a JWT does not pass through the library, any other does", async () => {
  const { access_token } = (await signInToCrm(here)).tokens;
  const handle = vi.spyOn(app.get(OidcProvider), 'handle');
  const asked = async (token: string, configuration?: client.Configuration) => {
    handle.mockClear();
    await introspect(token, configuration);
    return handle.mock.calls.length;
  };
  expect(await asked(access_token)).toBe(0);
  expect(await asked('opaque')).toBe(1);
  const { clientId, clientSecret } = await serviceApi(app).admin.createClient({
    name: 'Wiki',
    redirectUris: ['https://wiki.example/callback'],
  });
  expect(await asked(access_token, await discover(app, clientId, clientSecret))).toBe(1);
  handle.mockRestore();
});

describe('a token is inactive', () => {
  const spoilt: [string, () => Promise<string>][] = [
    ['that is an ID token', async () => (await signInToCrm(here)).tokens.id_token!],
    ['with a changed signature', async () => spoilSignature((await signInToCrm(here)).tokens.access_token)],
    ['of a changed claim', async () => spoilAudience((await signInToCrm(here)).tokens.access_token)],
    ['that says it is not signed', async () => unsigned((await signInToCrm(here)).tokens.access_token)],
    ['that only begins like one', async () => `${Buffer.from('{"alg":"ES256"}').toString('base64url')}.e30.`],
    ['of another issuer', async () => `${Buffer.from('{"alg":"ES256","kid":"x"}').toString('base64url')}.e30.AAAA`],
    ['with a NUL in it', async () => `\0${(await signInToCrm(here)).tokens.access_token}`],
    ['with a NUL at its end', async () => `${(await signInToCrm(here)).tokens.access_token}\0`],
    ['that is 100 kB long', async () => `${(await signInToCrm(here)).tokens.access_token}${'A'.repeat(40_000)}`],
  ];
  test.each(spoilt)('%s', async (_name, make) => {
    expect(await introspect(await make())).toEqual(INACTIVE);
  });

  test('to a client that it neither names nor was issued to, as if it did not exist', async () => {
    const { access_token } = (await signInToCrm(here)).tokens;
    expect(await introspect(access_token, billing)).toEqual(INACTIVE);
    expect(await introspect('eyJhbGciOiJFUzI1NiJ9.made.up', billing)).toEqual(INACTIVE);
  });

  test('once it has expired, also when it was good a moment before', async () => {
    const { access_token } = (await signInToCrm(here)).tokens;
    expect(await introspect(access_token)).toMatchObject({ active: true });
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 301_000 });
    try {
      expect(await introspect(access_token)).toEqual(INACTIVE);
    } finally {
      vi.useRealTimers();
    }
  });

  const ends: [string, (email: string, tokens: Tokens) => Promise<unknown>][] = [
    ['the person was disabled', (email) => serviceApi(app).admin.setDisabled(email, true)],
    ['the person was disabled and enabled again', (email) => disableAndEnable(email)],
    [
      'the session ended',
      (_email, tokens) =>
        app.db.pool.query('UPDATE sign_in_session SET ended_at = now() WHERE uid = $1', [tokens.claims()!['sid']]),
    ],
    [
      'the refresh token was revoked',
      (_email, { refresh_token }) => client.tokenRevocation(here.crm.configuration, refresh_token!),
    ],
    ['it was revoked itself', (_email, tokens) => client.tokenRevocation(here.crm.configuration, tokens.access_token)],
  ];
  test.each(ends.map(([name, end], n) => [name, end, n] as const))('as soon as %s', async (_name, end, n) => {
    const email = `eve-${n}@example.com`;
    const tokens = await signInAs(email);
    const delegated = await exchanged(tokens.access_token);
    expect(await introspect(tokens.access_token)).toMatchObject({ active: true });
    await end(email, tokens);
    expect(await introspect(tokens.access_token)).toEqual(INACTIVE);
    expect(await introspect(delegated, billing)).toEqual(INACTIVE);
    expect((await snapshot(tokens.access_token)).status).toBe(401);
    await expect(exchanged(tokens.access_token)).rejects.toMatchObject({ error: 'invalid_grant' });
  });
});

describe('the introspection endpoint', () => {
  test.each([
    ['no credentials', {}, {}, 400],
    ['a wrong secret', {}, { authorization: `Basic ${Buffer.from('crm:wrong').toString('base64')}` }, 401],
    ['a client id alone', { client_id: 'crm' }, {}, 401],
  ])('answers nothing to %s', async (_name, fields, headers, status) => {
    const { access_token } = (await signInToCrm(here)).tokens;
    const answer = await ask({ token: access_token, ...fields }, headers as Record<string, string>);
    expect(answer.status).toBe(status);
    expect(answer.body).not.toHaveProperty('active');
  });

  test('answers nothing to a public client, whatever it asks about', async () => {
    const created = await serviceApi(app).admin.createClient({
      name: 'Single page',
      redirectUris: ['https://spa.example/callback'],
      public: true,
    });
    for (const token of ['opaque', (await signInToCrm(here)).tokens.access_token]) {
      const answer = await ask({ token, client_id: created.clientId });
      expect(answer).toMatchObject({ status: 401, body: { error: 'invalid_client' } });
    }
  });
});

describe('revocation of an access token', () => {
  test("leaves another client's token alone, and does not reveal it", async () => {
    const { access_token } = (await signInToCrm(here)).tokens;
    await client.tokenRevocation(billing, access_token);
    expect(await introspect(access_token)).toMatchObject({ active: true });
  });

  test('is not an error for an invalid token', async () => {
    await client.tokenRevocation(here.crm.configuration, 'eyJhbGciOiJFUzI1NiJ9.made.up');
  });

  test('says that it cannot end a token that no grant is behind', async () => {
    const { access_token } = await client.clientCredentialsGrant(here.crm.configuration);
    await expect(client.tokenRevocation(here.crm.configuration, access_token)).rejects.toMatchObject({
      error: 'unsupported_token_type',
    });
  });

  test("does not affect tokens of the person's next sign-in", async () => {
    const { browser, tokens } = await signInToCrm(here);
    await client.tokenRevocation(here.crm.configuration, tokens.access_token);
    await app.db.pool.query(
      `UPDATE oidc_payload SET created_at = created_at - interval '1 second' WHERE kind = 'RevokedGrant'`,
    );
    const next = await signInToCrm(here, browser);
    expect(await introspect(next.tokens.access_token)).toMatchObject({ active: true });
  });
});

type Tokens = Awaited<ReturnType<typeof signInToCrm>>['tokens'];

async function disableAndEnable(email: string): Promise<void> {
  for (const disabled of [true, false]) await serviceApi(app).admin.setDisabled(email, disabled);
}

function snapshot(token: string) {
  return app.request('/access/v1/snapshot', { headers: { authorization: `Bearer ${token}` } });
}

function spoilSignature(token: string): string {
  const [head, payload, signature = ''] = token.split('.');
  return [head, payload, (signature.startsWith('A') ? 'B' : 'A') + signature.slice(1)].join('.');
}

function spoilAudience(token: string): string {
  const [head, , signature] = token.split('.');
  const claims = JSON.stringify({ ...decodeJwt(token), aud: BILLING });
  return [head, Buffer.from(claims).toString('base64url'), signature].join('.');
}

function unsigned(token: string): string {
  const head = Buffer.from('{"alg":"none","typ":"at+jwt"}').toString('base64url');
  return `${head}.${token.split('.')[1]}.`;
}
