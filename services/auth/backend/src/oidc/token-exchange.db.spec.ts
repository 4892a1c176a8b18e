import { decodeJwt } from 'jose';
import * as client from 'openid-client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AccessWorld } from '../../test/access-world.ts';
import { operator } from '../../test/directory-actors.ts';
import { discover, signInToCrm, type World, world } from '../../test/relying-party.ts';
import { registration, serviceApi, syncOf } from '../../test/service-api.ts';
import { type TestApp, testApp } from '../../test/test-app.ts';
import { PoliciesService } from '../access-model/policies/policies.service.ts';
import { EntityLifecycle } from '../entities/entity-lifecycle.service.ts';

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

describe('the entity of the calling app', () => {
  const sync = (consumes: string[]) => {
    const open = { access: { open: 'everyone' as const, requestable: false } };
    const crm = registration('crm', 1, { ...open, consumes });
    return serviceApi(app).call('PUT', '/api/apps', syncOf(crm, registration('billing', 2, open)));
  };
  const appId = async (slug: string) =>
    (await app.db.pool.query<{ id: string }>('SELECT id FROM app WHERE slug = $1', [slug])).rows[0]!.id;
  const listGiven = async () => {
    const policies = app.get(PoliciesService, { strict: false });
    const given = { tenantId: null, subjectKind: 'entity', subjectId: await appId('crm') } as const;
    return (await policies.list(operator, { ...given, objectId: await appId('billing') })).items;
  };
  const outcome = (asked: Promise<unknown>) =>
    asked.then(
      () => 'token',
      (error: { error: string }) => error.error,
    );
  const calls = async () => [
    await outcome(exchange()),
    await outcome(client.clientCredentialsGrant(here.crm.configuration, { resource: BILLING })),
  ];
  const snapshotStatus = async (token: string) =>
    (await app.request('/access/v1/snapshot', { headers: { authorization: `Bearer ${token}` } })).status;
  const isActive = async (token: string) => (await client.tokenIntrospection(here.crm.configuration, token)).active;

  test('has a grant for what the manifest consumes; once that is taken back, no sync gives it again', async () => {
    const held = (await exchange()).access_token;
    expect([await snapshotStatus(held), await isActive(held)]).toEqual([200, true]);
    const [given] = await listGiven();
    expect(given).toMatchObject({ createdBy: null, subjectId: await appId('crm') });
    const policies = app.get(PoliciesService, { strict: false });
    expect([await policies.areConsumed([given!.id]), await policies.areDeclared([given!.id])]).toEqual([
      [true],
      [false],
    ]);
    await policies.remove(operator, given!.id);
    expect(await calls()).toEqual(['invalid_target', 'invalid_target']);
    expect([await snapshotStatus(held), await isActive(held)]).toEqual([401, false]);
    await sync(['billing', 'auth']);
    expect(await calls()).toEqual(['invalid_target', 'invalid_target']);
    await sync(['auth']);
    await sync(['auth', 'billing']);
    expect(await calls()).toEqual(['token', 'token']);
    expect(await listGiven()).toHaveLength(1);
  });

  test('loses the grant with the declaration, and may have one from an administrator that outlives it', async () => {
    await sync(['auth']);
    expect(await listGiven()).toEqual([]);
    const grants = new AccessWorld(app);
    const scope = { mode: 'object', objectId: await appId('billing') } as const;
    const id = await grants.policy(await appId('crm'), { actions: ['open'], scope });
    expect(await app.get(PoliciesService, { strict: false }).areConsumed([id])).toEqual([false]);
    // On behalf of a person it also needs the declaration.
    expect(await calls()).toEqual(['invalid_target', 'token']);
    await app.db.pool.query('DELETE FROM direct_policy WHERE subject_id = $1', [await appId('crm')]);
    await sync(['auth', 'billing']);
  });

  test('calls nothing while it is suspended, and stays so when it is synced', async () => {
    const [forBilling, forAuth] = [await exchange(), await exchange({ resource: app.issuer })];
    const own = await client.clientCredentialsGrant(here.crm.configuration);
    const answers = async () => [
      await snapshotStatus(forBilling.access_token),
      (await app.request('/api/me/apps', { headers: { authorization: `Bearer ${forAuth.access_token}` } })).status,
      await isActive(own.access_token),
      ...(await calls()),
    ];
    expect(await answers()).toEqual([200, 200, true, 'token', 'token']);
    const entities = app.get(EntityLifecycle, { strict: false });
    const id = await appId('crm');
    await entities.suspend(operator, id);
    await sync(['auth', 'billing']);
    const refused = 'unauthorized_client';
    expect(await answers()).toEqual([401, 401, false, refused, refused]);
    // People can still open it.
    expect((await signInToCrm(here)).tokens.access_token).toBeTruthy();
    await expect(entities.disable(operator, id)).rejects.toMatchObject({ code: 'administration.managed' });
    await entities.enable(operator, id);
    expect(await answers()).toEqual([200, 200, true, 'token', 'token']);
  });
});
