import { decodeJwt } from 'jose';
import * as client from 'openid-client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { discover, signInToCrm, type World, world } from '../../test/relying-party.ts';
import { registration, serviceApi } from '../../test/service-api.ts';
import { type TestApp, testApp } from '../../test/test-app.ts';

const GRANT = 'urn:ietf:params:oauth:grant-type:token-exchange';
const ACCESS_TOKEN = 'urn:ietf:params:oauth:token-type:access_token';
const BILLING = 'http://billing.localhost:8080';
let app: TestApp;
let here: World;
let accessToken: string;
beforeAll(async () => {
  app = await testApp();
  here = await world(app);
  accessToken = (await signInToCrm(here)).tokens.access_token;
});
afterAll(() => app[Symbol.asyncDispose]());

function exchange(parameters: Record<string, string> = {}, configuration = here.crm.configuration) {
  return client.genericGrantRequest(configuration, GRANT, {
    subject_token: accessToken,
    subject_token_type: ACCESS_TOKEN,
    resource: BILLING,
    ...parameters,
  });
}

test('an app gets a token for an API that its manifest consumes, naming it as the actor', async () => {
  const tokens = await exchange();
  const subject = decodeJwt(accessToken);
  expect(tokens).toMatchObject({ issued_token_type: ACCESS_TOKEN, token_type: 'bearer', expires_in: 300 });
  expect(decodeJwt(tokens.access_token)).toMatchObject({
    sub: here.person.id,
    aud: BILLING,
    client_id: 'crm',
    sid: subject['sid'],
    act: { sub: 'crm', client_id: 'crm' },
  });
});

test('an app reaches auth itself with a token for the issuer', async () => {
  const { access_token } = await exchange({ resource: app.issuer });
  expect(decodeJwt(access_token)['aud']).toBe(app.issuer);
  const response = await app.request('/api/me/apps', { headers: { authorization: `Bearer ${access_token}` } });
  expect(response.status).toBe(200);
  const wrong = await app.request('/api/me/apps', { headers: { authorization: `Bearer ${accessToken}` } });
  expect(wrong.status).toBe(401);
});

describe('token exchange is refused', () => {
  const refused: [string, string, () => Promise<unknown>][] = [
    [
      'for an app that the manifest does not consume',
      'invalid_target',
      () => exchange({ resource: 'http://vault.localhost:8080' }),
    ],
    ['for an unknown audience', 'invalid_target', () => exchange({ resource: 'https://evil.example' })],
    ['without a target', 'invalid_target', () => exchange({ resource: '' })],
    ['for two targets', 'invalid_target', () => exchange({ audience: 'billing' })],
    ['without a subject token', 'invalid_request', () => exchange({ subject_token: '' })],
    [
      'for another kind of token',
      'invalid_request',
      () => exchange({ subject_token_type: 'urn:ietf:params:oauth:token-type:id_token' }),
    ],
    ['for a forged token', 'invalid_grant', () => exchange({ subject_token: `${accessToken.slice(0, -6)}AAAAAA` })],
    ['for rubbish', 'invalid_grant', () => exchange({ subject_token: 'rubbish' })],
    ['with an actor token', 'invalid_request', () => exchange({ actor_token: accessToken })],
  ];
  test.each(refused)('%s', async (_name, error, request) => {
    await expect(request()).rejects.toMatchObject({ error });
  });

  test("for another app's token", async () => {
    const billing = await discover(app, 'billing', registration('billing', 2).client!.secret);
    await expect(exchange({ resource: here.crm.url }, billing)).rejects.toMatchObject({ error: 'invalid_grant' });
  });

  test('for a token that was itself exchanged', async () => {
    const { access_token } = await exchange();
    const billing = await discover(app, 'billing', registration('billing', 2).client!.secret);
    await expect(exchange({ subject_token: access_token, resource: here.crm.url }, billing)).rejects.toMatchObject({
      error: 'invalid_grant',
    });
  });

  test('for a token with no person behind it', async () => {
    const { access_token } = await client.clientCredentialsGrant(here.crm.configuration);
    await expect(exchange({ subject_token: access_token })).rejects.toMatchObject({ error: 'invalid_grant' });
  });

  test('once the person has signed out', async () => {
    const { tokens, browser } = await signInToCrm(here);
    const html = await (
      await browser.open(client.buildEndSessionUrl(here.crm.configuration, { id_token_hint: tokens.id_token! }))
    ).response.text();
    const xsrf = /name="xsrf" value="([^"]+)"/.exec(html)![1]!;
    await browser.submit(`${app.issuer}/session/end/confirm`, { xsrf, logout: 'yes' });
    await expect(exchange({ subject_token: tokens.access_token })).rejects.toMatchObject({ error: 'invalid_grant' });
  });

  test('once the person is disabled', async () => {
    const api = serviceApi(app);
    await api.admin.createPerson({
      email: 'mallory@example.com',
      name: 'Mallory',
      password: here.person.password,
    });
    const { tokens } = await signInToCrm({ ...here, person: { ...here.person, email: 'mallory@example.com' } });
    await api.admin.setDisabled('mallory@example.com', true);
    await expect(exchange({ subject_token: tokens.access_token })).rejects.toMatchObject({ error: 'invalid_grant' });
  });
});

test('client credentials bring a token for the app itself, or for an API that it consumes', async () => {
  const own = await client.clientCredentialsGrant(here.crm.configuration);
  expect(decodeJwt(own.access_token)).toMatchObject({ aud: here.crm.url, sub: 'crm', client_id: 'crm' });
  const other = await client.clientCredentialsGrant(here.crm.configuration, { resource: BILLING });
  expect(decodeJwt(other.access_token)).toMatchObject({ aud: BILLING, sub: 'crm' });
  await expect(
    client.clientCredentialsGrant(here.crm.configuration, { resource: 'http://vault.localhost:8080' }),
  ).rejects.toMatchObject({ error: 'invalid_target' });
});
