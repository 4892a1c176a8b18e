import type { DevelopmentToken, Launcher, OpenApps, PermissionSnapshot } from '@portico/api-types';
import { decodeJwt } from 'jose';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { codeOf } from '../../test/directory-actors.ts';
import { AccessWorld } from '../../test/access-world.ts';
import { Visitor } from '../../test/browser.ts';
import { graphqlApi } from '../../test/graphql-api.ts';
import { registration, type ServiceApi, serviceApi, syncOf } from '../../test/service-api.ts';
import { loopbackFetch, type TestApp, testApp } from '../../test/test-app.ts';
import { tokenForAuth } from '../../test/token-for-auth.ts';

const PASSWORD = 'the lamp is on the third shelf';
const INES = 'ines@example.com';
const crm = registration('crm', 1);
const payroll = registration('payroll', 2);
const hidden = registration('hidden', 3, { launcher: { hidden: true } });
const locked = registration('locked', 4, { access: { open: 'assigned', requestable: false } });
const portal = registration('portal', 5, { access: { open: 'everyone', requestable: false }, consumes: ['auth'] });
const admin = registration('admin', 6, {
  access: { open: 'everyone', requestable: false },
  launcher: { hidden: true },
  consumes: ['auth'],
});

let app: TestApp;
let api: ServiceApi;

beforeAll(async () => {
  app = await testApp();
  api = serviceApi(app);
  await api.call('PUT', '/api/apps', syncOf(crm, payroll, hidden, locked, portal, admin));
  await api.admin.createPerson({ email: INES, name: 'Ines Moreau', password: PASSWORD });
});
afterAll(() => app[Symbol.asyncDispose]());
beforeEach(async () => {
  await app.db.pool.query('DELETE FROM app_grant; TRUNCATE app_access_request, sign_in_throttle, audit_event');
  await api.admin.setDisabled(INES, false);
  await api.admin.giveAppRole({ person: INES, slug: 'crm' });
});

const tokenFor = async (slug: string) =>
  (await api.call<DevelopmentToken>('POST', '/api/development/tokens', { email: INES, slug })).accessToken;
const get = (path: string, token: string) => app.request(path, { headers: { authorization: `Bearer ${token}` } });
const snapshotOf = async (token: string) =>
  (await (await get('/access/v1/snapshot', token)).json()) as PermissionSnapshot;

/** The portal's backend exchanges its token for one for auth. */
const exchangeForAuth = (token: string) => tokenForAuth(app, portal, token);

describe('GET /access/v1/snapshot', () => {
  it("returns the bearer's permissions in the app of the token", async () => {
    const snapshot = await snapshotOf(await tokenFor('crm'));
    expect(snapshot).toMatchObject({ app: 'crm', roles: ['viewer'], permissions: ['deal.read'], expiresInSeconds: 60 });
  });

  it('follows a grant in the next request, and the version with it', async () => {
    const token = await tokenFor('crm');
    const before = await snapshotOf(token);
    await api.admin.giveAppRole({ person: INES, slug: 'crm', role: 'editor' });
    const after = await snapshotOf(token);
    expect(after.permissions).toEqual(['deal.read', 'deal.write']);
    expect(after.version).not.toBe(before.version);
  });

  it.each<[string, () => Promise<unknown>, number]>([
    ['whose grant was taken', () => api.admin.takeAppRoles({ person: INES, slug: 'crm' }), 403],
    ['of a disabled person', () => api.admin.setDisabled(INES, true), 401],
    ['of an ended session', () => app.db.pool.query('UPDATE sign_in_session SET ended_at = now()'), 401],
    ['of a session that is not on record', () => app.db.pool.query('DELETE FROM sign_in_session'), 401],
    [
      'of a person who is gone',
      () =>
        app.db.pool.query(
          `UPDATE sign_in_session SET person_id = (SELECT id FROM person WHERE email = 'other@example.com')`,
        ),
      401,
    ],
  ])('refuses a token %s', async (_title, spoil, status) => {
    await codeOf(api.admin.createPerson({ email: 'other@example.com', name: 'Other' }));
    const token = await tokenFor('crm');
    await spoil();
    expect((await get('/access/v1/snapshot', token)).status).toBe(status);
  });

  it('refuses a token with a changed claim, and one of another type', async () => {
    const [head, payload, signature] = (await tokenFor('crm')).split('.') as [string, string, string];
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as object;
    const forged = Buffer.from(JSON.stringify({ ...claims, aud: payroll.url })).toString('base64url');
    expect((await get('/access/v1/snapshot', `${head}.${forged}.${signature}`)).status).toBe(401);
    const visitor = new Visitor(app);
    const end = await visitor.signIn('crm', INES, PASSWORD);
    const tokens = (await (await visitor.redeem('crm', end, crm.client!.secret)).json()) as { id_token: string };
    expect((await get('/access/v1/snapshot', tokens.id_token)).status).toBe(401);
  });

  it('says no door is open to a client without a role', async () => {
    const response = await loopbackFetch(new URL('/token', app.issuer), {
      method: 'POST',
      headers: {
        authorization: `Basic ${Buffer.from(`crm:${crm.client!.secret}`).toString('base64')}`,
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: 'grant_type=client_credentials',
    });
    const { access_token: token } = (await response.json()) as { access_token: string };
    expect((await get('/access/v1/snapshot', token)).status).toBe(403);
  });
});

it("refuses an app's own token on every route for people, also with the audience of auth", async () => {
  const response = await loopbackFetch(new URL('/token', app.issuer), {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from(`portal:${portal.client!.secret}`).toString('base64')}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: new URLSearchParams({ grant_type: 'client_credentials', resource: app.issuer }).toString(),
  });
  const { access_token: token } = (await response.json()) as { access_token: string };
  expect(response.status).toBe(200);
  for (const path of ['/api/me/apps', '/api/me/account', '/access/v1/apps', '/version'])
    expect([path, (await get(path, token)).status]).toEqual([path, 401]);
  expect((await get('/access/v1/snapshot', token)).status).toBe(403);
});

it('names the access token of a change in the audit log, by an id that opens nothing', async () => {
  const carla = 'carla@example.com';
  await api.admin.createPerson({ email: carla, name: 'Carla', administrator: true });
  const own = await api.call<DevelopmentToken>('POST', '/api/development/tokens', { email: carla, slug: 'admin' });
  const token = await tokenForAuth(app, admin, own.accessToken);
  await app.db.pool.query('TRUNCATE audit_event');
  const invite = `mutation ($email: String!) { createPerson(input: { email: $email, name: "Eve" }) { person { id } } }`;
  await graphqlApi(app, token).call(invite, { email: 'first-of-carla@example.com' });
  await graphqlApi(app).call(invite, { email: 'second-of-carla@example.com' });
  const { rows } = await app.db.pool.query<{ token_id: string | null; row: string }>(
    `SELECT actor_kind, acting_app, token_id, row_to_json(e)::text AS row FROM audit_event e
     WHERE action = 'person.created' ORDER BY actor_kind`,
  );
  const { jti } = decodeJwt(token);
  expect(jti).toEqual(expect.any(String));
  expect(rows).toMatchObject([
    { actor_kind: 'person', acting_app: 'admin', token_id: jti },
    { actor_kind: 'service', acting_app: null, token_id: null },
  ]);
  for (const { row } of rows) expect(row).not.toMatch(new RegExp(token.split('.').join('|')));
  expect((await get('/api/me/account', token)).status).not.toBe(401);
  expect((await get('/api/me/account', jti!)).status).toBe(401);
});

describe('signing out', () => {
  it('ends the access token of that sign-in for auth at once', async () => {
    const visitor = new Visitor(app);
    const end = await visitor.signIn('crm', INES, PASSWORD);
    const redeemed = (await (await visitor.redeem('crm', end, crm.client!.secret)).json()) as Record<string, string>;
    expect((await get('/access/v1/snapshot', redeemed['access_token']!)).status).toBe(200);
    const leave = new URL('/session/end', app.issuer);
    leave.searchParams.set('id_token_hint', redeemed['id_token']!);
    await visitor.browser.follow(leave, app.issuer);
    expect((await get('/access/v1/snapshot', redeemed['access_token']!)).status).toBe(401);
    const { rows } = await app.db.pool.query(
      `SELECT action, actor_id IS NOT NULL AS known FROM audit_event WHERE action = 'session.ended'`,
    );
    expect(rows).toEqual([{ action: 'session.ended', known: true }]);
  });

  it('happens everywhere when a person is disabled: browser, refresh and tokens', async () => {
    const visitor = new Visitor(app);
    await visitor.signIn('crm', INES, PASSWORD);
    await api.admin.setDisabled(INES, true);
    await api.admin.setDisabled(INES, false);
    expect((await visitor.open('crm')).pathname).toMatch(/^\/interaction\//);
    const { rows } = await app.db.pool.query(
      `SELECT count(*)::int AS n FROM sign_in_session s JOIN person p ON p.id = s.person_id
       WHERE ended_at IS NULL AND email = $1`,
      [INES],
    );
    expect(rows[0].n).toBe(0);
  });
});

describe('GET /access/v1/apps', () => {
  it('says where the bearer can go from an app that consumes nothing, and no more of it than a menu needs', async () => {
    const response = await get('/access/v1/apps', await tokenFor('crm'));
    const { apps } = (await response.json()) as OpenApps;
    expect(apps.map(({ name, ...rest }) => [name, Object.keys(rest).sort()])).toEqual(
      [crm.name, portal.name].map((name) => [name, ['iconSvg', 'id', 'url']]),
    );
  });

  it('says nothing once the door is shut, the session has ended, or for auth itself', async () => {
    const token = await tokenFor('crm');
    expect((await get('/access/v1/apps', await exchangeForAuth(await tokenFor('portal')))).status).toBe(403);
    await api.admin.takeAppRoles({ person: INES, slug: 'crm' });
    expect((await get('/access/v1/apps', token)).status).toBe(403);
    await app.db.pool.query('UPDATE sign_in_session SET ended_at = now()');
    expect((await get('/access/v1/apps', token)).status).toBe(401);
  });
});

describe('GET /api/me/apps', () => {
  const launcher = async (token: string) => (await (await get('/api/me/apps', token)).json()) as Launcher;

  it('lists the apps that can be opened or requested, by name, through the portal', async () => {
    const token = await exchangeForAuth(await tokenFor('portal'));
    expect((await launcher(token)).apps.map(({ slug, state }) => [slug, state])).toEqual([
      ['crm', 'open'],
      ['payroll', 'requestable'],
      ['portal', 'open'],
    ]);
  });

  it("names an app by its manifest's id, from which the app draws its own colour", async () => {
    const token = await exchangeForAuth(await tokenFor('portal'));
    const { rows } = await app.db.pool.query<{ id: string }>(`SELECT manifest_id AS id FROM app WHERE slug = 'crm'`);
    expect((await launcher(token)).apps.find(({ slug }) => slug === 'crm')!.id).toBe(rows[0]!.id);
  });

  it('shows a request that waits', async () => {
    const token = await exchangeForAuth(await tokenFor('portal'));
    const ask = (slug: string) =>
      app.request('/api/me/access-requests', {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ slug }),
      });
    const asked = await ask('payroll');
    expect(asked.status).toBe(201);
    expect(await asked.json()).toEqual({ slug: 'payroll', requestedAt: expect.any(String) });
    expect((await launcher(token)).apps.find(({ slug }) => slug === 'payroll')!.state).toBe('requested');
    expect((await ask('locked')).status).toBe(409);
    const { rows } = await app.db.pool.query(
      `SELECT actor_kind, request_id IS NOT NULL AS traced FROM audit_event WHERE action = 'access_request.created'`,
    );
    expect(rows).toEqual([{ actor_kind: 'person', traced: true }]);
  });

  it.each([
    ['the browser, as the app names it', { 'x-portico-client-address': '203.0.113.7' }, '203.0.113.7'],
    ['the app when it names no address', { 'x-portico-client-address': 'nobody' }, '127.0.0.1'],
    ['the app when it names a list', { 'x-portico-client-address': '203.0.113.7, 6.6.6.6' }, '127.0.0.1'],
  ])('puts on record the address of %s', async (_, named, ip) => {
    const headers = { ...named, 'x-request-id': 'request-of-the-browser', 'content-type': 'application/json' };
    const token = await exchangeForAuth(await tokenFor('portal'));
    const body = JSON.stringify({ slug: 'payroll' });
    const bearer = { authorization: `Bearer ${token}` };
    const init = { method: 'POST', headers: { ...headers, ...bearer }, body };
    expect((await app.request('/api/me/access-requests', init)).status).toBe(201);
    const { rows } = await app.db.pool.query(
      `SELECT ip, request_id FROM audit_event WHERE action = 'access_request.created'`,
    );
    expect(rows).toEqual([{ ip, request_id: 'request-of-the-browser' }]);
  });

  it('trusts only such an app for the address', async () => {
    const headers = {
      authorization: `Bearer ${app.config.serviceSecrets[0]}`,
      'content-type': 'application/json',
      'x-portico-client-address': '203.0.113.7',
    };
    const query = `mutation { giveAppRole(person: "${INES}", slug: "payroll") { role } }`;
    await app.request('/graphql', { method: 'POST', headers, body: JSON.stringify({ query }) });
    const { rows } = await app.db.pool.query(`SELECT DISTINCT ip FROM audit_event WHERE action <> 'decision.denied'`);
    expect(rows).toEqual([{ ip: '127.0.0.1' }]);
  });

  it('refuses an app’s own token: its audience is not auth', async () => {
    for (const slug of ['crm', 'portal']) expect((await get('/api/me/apps', await tokenFor(slug))).status).toBe(401);
  });
});

describe('POST /api/development/tokens', () => {
  it('makes a session of its own that is on record', async () => {
    await tokenFor('crm');
    const { rows } = await app.db.pool.query(
      `SELECT action, detail FROM audit_event WHERE action = 'development_token.issued'`,
    );
    expect(rows).toEqual([{ action: 'development_token.issued', detail: { app: 'crm' } }]);
  });

  it.each<[string, object, number]>([
    ['an app that the person may not open', { email: INES, slug: 'payroll' }, 403],
    ['an unknown app', { email: INES, slug: 'nothing' }, 403],
    ['an unknown person', { email: 'eve@example.com', slug: 'crm' }, 404],
    ['an audience of one’s choice', { email: INES, slug: 'crm', audience: 'http://payroll.localhost:8080' }, 400],
  ])('refuses %s', async (_title, body, status) => {
    expect((await api.send('POST', '/api/development/tokens', body)).status).toBe(status);
  });

  it('is not there in production', async () => {
    await using production = await testApp({ PORTICO_ENVIRONMENT: 'production' });
    const response = await serviceApi(production).send('POST', '/api/development/tokens', { email: INES, slug: 'crm' });
    expect(response.status).toBe(404);
  });
});

describe('a route for administrators', () => {
  const ADMINISTRATOR = '00000000-0000-0000-0000-000000000002';
  const idOf = async () =>
    (await app.db.pool.query<{ id: string }>('SELECT id FROM person WHERE email = $1', [INES])).rows[0]!.id;
  const statusFor = async (token: string) => (await get('/version', await tokenForAuth(app, admin, token))).status;
  let world: AccessWorld;
  beforeAll(() => {
    world = new AccessWorld(app);
  });
  afterEach(async () => {
    await app.db.pool.query('DELETE FROM role_assignment WHERE role_id = $1 AND subject_id = $2', [
      ADMINISTRATOR,
      await idOf(),
    ]);
  });

  it('refuses everybody else', async () => {
    expect(await statusFor(await tokenFor('admin'))).toBe(403);
  });

  it('accepts a person with a role for a time, and not a moment longer', async () => {
    const token = await tokenForAuth(app, admin, await tokenFor('admin'));
    const endsAt = new Date(Date.now() + 5000);
    await world.assign(await idOf(), ADMINISTRATOR, { endsAt });
    const status = async () => (await get('/version', token)).status;
    expect(await status()).toBe(200);
    await expect.poll(status, { timeout: 20_000 }).toBe(403);
    expect(Date.now()).toBeGreaterThanOrEqual(endsAt.getTime());
  });

  it('lets in members of a group of administrators, until they leave it', async () => {
    const group = await world.principalGroup();
    await world.member(group, await idOf());
    await world.assign(group, ADMINISTRATOR, { group: true });
    const token = await tokenFor('admin');
    expect(await statusFor(token)).toBe(200);
    await app.db.pool.query('DELETE FROM principal_group_member WHERE group_id = $1', [group]);
    expect(await statusFor(token)).toBe(403);
  });

  it('refuses a person whose role starts later', async () => {
    await world.assign(await idOf(), ADMINISTRATOR, { startsAt: new Date(Date.now() + 60_000) });
    const token = await tokenFor('admin');
    expect(await statusFor(token)).toBe(403);
  });
});
