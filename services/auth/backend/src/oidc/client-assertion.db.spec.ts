import { type CryptoKey, exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import * as client from 'openid-client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { discover } from '../../test/relying-party.ts';
import { type TestApp, testApp } from '../../test/test-app.ts';
import { ClientsRepository } from '../clients/clients.repository.ts';

const ID = 'client-with-a-key';
const LATER = 60;
let app: TestApp;
let key: CryptoKey;
beforeAll(async () => {
  app = await testApp();
  const pair = await generateKeyPair('ES256');
  key = pair.privateKey;
  await app.get(ClientsRepository).upsert(app.db, {
    id: ID,
    name: 'Reporting tool',
    firstParty: false,
    secret: null,
    otherSecret: null,
    metadata: {
      redirect_uris: ['https://client.example/callback'],
      grant_types: ['authorization_code', 'refresh_token'],
      token_endpoint_auth_method: 'private_key_jwt',
      token_endpoint_auth_signing_alg: 'ES256',
      jwks: { keys: [{ ...(await exportJWK(pair.publicKey)), kid: 'one', use: 'sig', alg: 'ES256' }] },
      scope: 'openid',
    },
  });
});
afterAll(() => app[Symbol.asyncDispose]());

const inSeconds = (seconds: number) => Math.floor(Date.now() / 1000) + seconds;

function assertion(claims: Partial<JWTPayload> = {}, signedWith = key): Promise<string> {
  return new SignJWT({
    iss: ID,
    sub: ID,
    aud: app.issuer,
    jti: crypto.randomUUID(),
    iat: inSeconds(0),
    exp: inSeconds(LATER),
    ...claims,
  })
    .setProtectedHeader({ alg: 'ES256', kid: 'one' })
    .sign(signedWith);
}

/** Response of each endpoint to a known client. */
const endpoints: [string, Record<string, string>, { status: number; error?: string }][] = [
  ['/token', { grant_type: 'refresh_token', refresh_token: 'none' }, { status: 400, error: 'invalid_grant' }],
  ['/token/introspection', { token: 'none' }, { status: 200 }],
  ['/token/revocation', { token: 'none' }, { status: 200 }],
  ['/request', { response_type: 'code', scope: 'nonsense' }, { status: 400, error: 'invalid_request' }],
];

async function present(path: string, fields: Record<string, string>, clientAssertion: string) {
  const response = await app.request(path, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({
      ...fields,
      client_id: ID,
      client_assertion: clientAssertion,
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    }).toString(),
  });
  const text = await response.text();
  const { error, error_description } = (text === '' ? {} : JSON.parse(text)) as Record<string, string | undefined>;
  return { status: response.status, error, error_description };
}

describe.each(endpoints)('a client assertion at %s', (path, fields, accepted) => {
  const show = async (claims?: Partial<JWTPayload>, signedWith?: CryptoKey) =>
    present(path, fields, await assertion(claims, signedWith));
  const refused = { status: 401, error: 'invalid_client' };

  test('proves the client when its audience is the issuer, as a string', async () => {
    expect(await show()).toMatchObject(accepted);
  });

  test.each<[string, () => unknown]>([
    ['the issuer in a list', () => [app.issuer]],
    ['the issuer and another one', () => [app.issuer, 'https://other.example']],
    ['the token endpoint', () => `${app.issuer}/token`],
    ['the endpoint itself', () => app.issuer + path],
    ['the issuer with a slash', () => `${app.issuer}/`],
    ['another issuer', () => 'https://other.example'],
    ['nothing', () => undefined],
    ['a number', () => 1],
    ['an object', () => ({ [app.issuer]: true })],
    ['NUL', () => `${app.issuer}\0`],
  ])('is refused with the audience %s', async (_title, aud) => {
    expect(await show({ aud: aud() as string })).toMatchObject(refused);
  });

  test('works once, however many present it at once', async () => {
    const once = await assertion();
    const answers = await Promise.all(Array.from({ length: 20 }, () => present(path, fields, once)));
    expect(answers.filter(({ status }) => status !== 401)).toMatchObject([accepted]);
    expect(answers.find(({ status }) => status === 401)).toMatchObject({ error: 'invalid_client' });
    expect(await present(path, fields, once)).toMatchObject(refused);
  });

  test.each<[string, () => Partial<JWTPayload>]>([
    ['expired', () => ({ exp: inSeconds(-60) })],
    ['without an end', () => ({ exp: undefined })],
    ['with an end in years', () => ({ exp: inSeconds(400 * 86_400) })],
    ['with an end after all times', () => ({ exp: 1e300 })],
    ['with an end that is text', () => ({ exp: 'tomorrow' as unknown as number })],
    ['not yet valid', () => ({ nbf: inSeconds(120) })],
    ['without an id', () => ({ jti: undefined })],
    ['of another client', () => ({ iss: 'crm' })],
  ])('is refused when it is %s', async (_title, claims) => {
    expect(await show(claims())).toMatchObject(refused);
  });

  test('is refused under a foreign key', async () => {
    expect(await show({}, (await generateKeyPair('ES256')).privateKey)).toMatchObject(refused);
  });
});

test('the refusal says which audience is right', async () => {
  const answer = await present('/token', endpoints[0]![1], await assertion({ aud: `${app.issuer}/token` }));
  expect(answer.error_description).toContain(`must be the issuer as one string: ${app.issuer}`);
});

test('openid-client authenticates so as it comes', async () => {
  const configuration = await discover(app, ID, null);
  const { [client.customFetch]: fetch } = configuration;
  const withKey = new client.Configuration(
    configuration.serverMetadata(),
    ID,
    undefined,
    client.PrivateKeyJwt({ key, kid: 'one' }),
  );
  client.allowInsecureRequests(withKey);
  withKey[client.customFetch] = fetch!;
  expect(await client.tokenIntrospection(withKey, 'none')).toEqual({ active: false });
});
