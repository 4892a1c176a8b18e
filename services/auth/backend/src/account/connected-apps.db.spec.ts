import type { ConnectedAppList, InteractionDetails } from '@portico/api-types';
import * as client from 'openid-client';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Browser, signInAt, type Visit } from '../../test/protocol-browser.ts';
import { discover, redeem, signInToCrm, startSignIn, type World, world } from '../../test/relying-party.ts';
import { registration, serviceApi, syncOf } from '../../test/service-api.ts';
import { type TestApp, testApp } from '../../test/test-app.ts';

const CALLBACK = 'https://grafana.example/login/generic_oauth';
let app: TestApp;
let here: World;
let grafana: { clientId: string; configuration: client.Configuration };
let bearer: string;
beforeAll(async () => {
  app = await testApp();
  here = await world(app);
  const crm = registration('crm', 1, { ...everyone, consumes: ['billing', 'auth'] });
  const others = [registration('billing', 2, everyone), registration('vault', 3, {})];
  await serviceApi(app).call('PUT', '/api/apps', syncOf(crm, ...others, portal));
});
afterAll(() => app[Symbol.asyncDispose]());
beforeEach(async () => {
  const created = await serviceApi(app).admin.createClient({
    name: 'Grafana',
    redirectUris: [CALLBACK],
    scopes: ['openid', 'profile', 'email', 'offline_access'],
  });
  grafana = { ...created, configuration: await discover(app, created.clientId, created.clientSecret) };
  bearer = await tokenForAuth();
});

const everyone = { access: { open: 'everyone' as const, requestable: false } };
const portal = registration('portal', 9, { ...everyone, consumes: ['auth'] });

/** As the portal's backend gets it. */
async function tokenForAuth(person = here.person): Promise<string> {
  const configuration = await discover(app, 'portal', portal.client!.secret);
  const redirectUri = portal.client!.redirectUris[0]!;
  const { tokens } = await signInToCrm({
    ...here,
    person,
    crm: { ...here.crm, url: portal.url, redirectUri, configuration },
  });
  return exchangeForAuth(configuration, tokens.access_token);
}

async function exchangeForAuth(configuration: client.Configuration, subjectToken: string): Promise<string> {
  const grantType = 'urn:ietf:params:oauth:grant-type:token-exchange';
  const { access_token } = await client.genericGrantRequest(configuration, grantType, {
    subject_token: subjectToken,
    subject_token_type: 'urn:ietf:params:oauth:token-type:access_token',
    resource: app.issuer,
  });
  return access_token;
}

function api(method: string, path = '', token = bearer) {
  return app.request(`/api/me/connected-apps${path}`, { method, headers: { authorization: `Bearer ${token}` } });
}
const disconnect = (token = bearer, id = grafana.clientId) => api('DELETE', `/${encodeURIComponent(id)}`, token);
const list = async (token = bearer) => ((await (await api('GET', '', token)).json()) as ConnectedAppList).apps;

/** Opens Grafana in a new browser, up to the consent page or back to Grafana. */
async function open(parameters: Record<string, string> = {}, person = here.person) {
  const browser = new Browser();
  const attempt = await startSignIn(grafana.configuration, CALLBACK, parameters);
  const visit = await signInAt(browser, (await browser.open(attempt.url)).url, person);
  return { browser, attempt, visit };
}

const apiOf = (visit: Visit, action = '') => new URL(`/api${visit.url.pathname}${action}`, app.issuer);

async function asked(browser: Browser, visit: Visit) {
  const { body } = await browser.api<Extract<InteractionDetails, { prompt: 'consent' }>>('GET', apiOf(visit));
  return body.prompt === 'consent' ? body.scopes.filter(({ isNew }) => isNew).map(({ name }) => name) : body;
}

async function allow({ browser, attempt, visit }: Awaited<ReturnType<typeof open>>) {
  const { body } = await browser.api<{ redirectTo: string }>('POST', apiOf(visit, '/consent'), {});
  const back = await browser.open(new URL(body.redirectTo, app.issuer));
  return { back, attempt, redeem: () => redeem(grafana.configuration, back, attempt) };
}

describe('a consent', () => {
  test('is remembered in another session', async () => {
    await (await allow(await open())).redeem();
    const again = await open();
    const tokens = await redeem(grafana.configuration, again.visit, again.attempt);
    expect(tokens.claims()?.sub).toBe(here.person.id);
  });

  test('is asked for again for new scopes, of which the new ones are marked', async () => {
    await allow(await open({ scope: 'openid email' }));
    const more = await open({ scope: 'openid email profile' });
    expect(await asked(more.browser, more.visit)).toEqual(['profile']);
    await allow(more);
    expect((await open({ scope: 'openid email profile' })).visit.leftTo).toBeDefined();
  });

  test('is always asked for with prompt=consent', async () => {
    await allow(await open());
    const again = await open({ prompt: 'consent' });
    expect(await asked(again.browser, again.visit)).toEqual([]);
  });

  test('of one person is none of another, nor for another client', async () => {
    await allow(await open());
    const person = { ...here.person, email: `grace-${grafana.clientId}@example.com` };
    const { email, password } = person;
    await serviceApi(app).admin.createPerson({ email, password, name: 'Grace' });
    const hers = await open({}, person);
    expect(await asked(hers.browser, hers.visit)).toEqual(['openid', 'profile', 'email']);
    const token = await tokenForAuth(person);
    expect(await list(token)).toEqual([]);
    expect((await disconnect(token)).status).toBe(404);
    expect(await list()).toContainEqual(expect.objectContaining({ clientId: grafana.clientId }));
  });

  test('given in many tabs at once counts in all of them', async () => {
    const scopes = ['openid', 'openid email', 'openid profile', 'openid email profile'];
    const tabs = await Promise.all(scopes.map((scope) => open({ scope })));
    await Promise.all(tabs.map(async (tab) => (await allow(tab)).redeem()));
    const [connected] = (await list()).filter(({ clientId }) => clientId === grafana.clientId);
    expect(connected?.scopes.map(({ name }) => name)).toEqual(['email', 'openid', 'profile']);
  });
});

describe('connected apps', () => {
  test('list the apps that the person allowed, and since when', async () => {
    await (await allow(await open({ scope: 'openid email' }))).redeem();
    expect((await list()).find(({ clientId }) => clientId === grafana.clientId)).toEqual({
      clientId: grafana.clientId,
      name: 'Grafana',
      url: 'https://grafana.example',
      scopes: [
        { name: 'openid', title: 'Confirm who you are' },
        { name: 'email', title: 'See your email address' },
      ],
      since: expect.any(String),
      lastUsedAt: expect.any(String),
    });
  });

  test('are disconnected at once, with every token, and once in the audit log', async () => {
    const tokens = await (
      await allow(await open({ scope: 'openid email offline_access', prompt: 'consent' }))
    ).redeem();
    await client.fetchUserInfo(grafana.configuration, tokens.access_token, here.person.id);
    const statuses = await Promise.all(Array.from({ length: 50 }, async () => (await disconnect()).status));
    expect(new Set(statuses)).toEqual(new Set([204]));
    const { rows } = await app.db.pool.query(
      `SELECT actor_id FROM audit_event WHERE action = 'consent.revoked' AND target_id = $1`,
      [grafana.clientId],
    );
    expect(rows).toEqual([{ actor_id: here.person.id }]);
    await expect(client.fetchUserInfo(grafana.configuration, tokens.access_token, here.person.id)).rejects.toThrow();
    await expect(client.refreshTokenGrant(grafana.configuration, tokens.refresh_token!)).rejects.toMatchObject({
      error: 'invalid_grant',
    });
    expect(await client.tokenIntrospection(grafana.configuration, tokens.access_token)).toEqual({ active: false });
    expect((await list()).some(({ clientId }) => clientId === grafana.clientId)).toBe(false);
  });

  test('ask again in the same session after they were disconnected, and then work', async () => {
    const first = await open();
    await (await allow(first)).redeem();
    await disconnect();
    const attempt = await startSignIn(grafana.configuration, CALLBACK);
    const visit = await first.browser.open(attempt.url);
    expect(await asked(first.browser, visit)).toEqual(['openid', 'profile', 'email']);
    const tokens = await (await allow({ browser: first.browser, attempt, visit })).redeem();
    expect(tokens.access_token).toBeTypeOf('string');
  });

  test('get nothing for a code that was on its way when they were disconnected', async () => {
    const { redeem: redeemLate } = await allow(await open());
    await disconnect();
    await expect(redeemLate()).rejects.toMatchObject({ error: 'invalid_grant' });
  });

  test('get nothing from writes of a pending hop', async () => {
    const late = await allow(await open());
    const { rows } = await app.db.pool.query(`SELECT * FROM oidc_payload WHERE client_id = $1`, [grafana.clientId]);
    await disconnect();
    for (const row of rows) {
      await app.db.pool.query('INSERT INTO oidc_payload SELECT * FROM jsonb_populate_record(NULL::oidc_payload, $1)', [
        JSON.stringify(row),
      ]);
    }
    await expect(late.redeem()).rejects.toMatchObject({ error: 'invalid_grant' });
  });

  test.each([
    ['unknown', 404],
    ['%00', 404],
    ['x'.repeat(90), 404],
    ['crm', 404],
    ['\0', 400],
  ])('answer for %j with %i', async (id, status) => {
    expect((await disconnect(bearer, id)).status).toBe(status);
  });

  test("are the portal's to show, not another app's that calls auth", async () => {
    const { tokens } = await signInToCrm(here);
    const token = await exchangeForAuth(here.crm.configuration, tokens.access_token);
    expect((await api('GET', '', token)).status).toBe(403);
    expect((await disconnect(token)).status).toBe(403);
  });

  test('are for people, with a token for auth', async () => {
    expect((await app.request('/api/me/connected-apps')).status).toBe(401);
    const { tokens } = await signInToCrm(here);
    expect((await api('GET', '', tokens.access_token)).status).toBe(401);
    const machine = await client.clientCredentialsGrant(here.crm.configuration, { resource: app.issuer });
    expect((await api('GET', '', machine.access_token)).status).toBe(401);
  });
});
