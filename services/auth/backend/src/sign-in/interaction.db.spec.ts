import type { AccessRequested, InteractionDetails } from '@portico/api-types';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AccessWorld } from '../../test/access-world.ts';
import { Visitor } from '../../test/browser.ts';
import { registration, type ServiceApi, serviceApi, syncOf } from '../../test/service-api.ts';
import { type TestApp, testApp } from '../../test/test-app.ts';
import { TenantAppsService } from '../access/tenant-apps.service.ts';
import { systemActor } from '../audit/actor.ts';

const PASSWORD = 'the lamp is on the third shelf';
const INES = 'ines@example.com';
const LENA = 'lena@example.com';
const crm = registration('crm', 1, { access: { open: 'everyone', requestable: false } });
const payroll = registration('payroll', 2, { name: 'Payroll' });
const secret = registration('secret', 3, { access: { open: 'assigned', requestable: false } });

let app: TestApp;
let api: ServiceApi;
let visitor: Visitor;

beforeAll(async () => {
  app = await testApp();
  api = serviceApi(app);
  await api.call('PUT', '/api/apps', syncOf(crm, payroll, secret));
  for (const [email, name] of [
    [INES, 'Ines Moreau'],
    [LENA, 'Lena Hofmann'],
  ] as const) {
    await api.admin.createPerson({ email, name, password: PASSWORD });
  }
});
afterAll(() => app[Symbol.asyncDispose]());
beforeEach(async () => {
  await app.db.pool.query('DELETE FROM app_grant; TRUNCATE sign_in_throttle, audit_event, app_access_request');
  visitor = new Visitor(app);
});

const details = async (page: URL, of = visitor) => (await (await of.api(page)).json()) as InteractionDetails;

describe('an interaction that is over', () => {
  const expectGone = async (answer: Promise<{ status: number; json(): Promise<unknown> }>, continueUrl: string) => {
    const response = await answer;
    expect(response.status).toBe(410);
    expect(await response.json()).toMatchObject({ code: 'sign_in.interaction_gone', continueUrl });
  };

  it('names the app as the way on after the back button', async () => {
    const page = await visitor.open('crm');
    await visitor.api(page);
    await visitor.goOn(await visitor.password(page, INES, PASSWORD));
    await expectGone(visitor.api(page), `${crm.url}/`);
    await expectGone(visitor.password(page, INES, PASSWORD), `${crm.url}/`);
    await expectGone(visitor.api(page, 'abort'), `${crm.url}/`);
    await expectGone(visitor.api(page, 'switch-account'), `${crm.url}/`);
  });

  it('names the portal when the browser came from nowhere', async () => {
    const page = new URL('/interaction/never-was', app.issuer);
    await expectGone(visitor.api(page), `http://portal.localhost:${new URL(app.issuer).port}/`);
  });

  it.each(['..%2f..%2fapi', '%00', 'a'.repeat(500)])('answers for the odd uid %s without a stack', async (uid) => {
    const response = await visitor.api(new URL(`/interaction/${uid}`, app.issuer));
    expect([400, 404, 410, 414]).toContain(response.status);
    expect(await response.text()).not.toMatch(/at \w+ \(|node_modules/);
  });

  it('is another browser’s: its address alone opens nothing', async () => {
    const page = await visitor.open('crm');
    const stranger = new Visitor(app);
    await stranger.open('payroll');
    await expectGone(stranger.password(page, INES, PASSWORD), expect.any(String) as unknown as string);
  });

  it('ends with its time', async () => {
    const page = await visitor.open('crm');
    await visitor.api(page);
    await app.db.pool.query(`UPDATE oidc_payload SET expires_at = now() - interval '1 s',
      payload = jsonb_set(payload, '{exp}', '1') WHERE kind = 'Interaction'`);
    await expectGone(visitor.password(page, INES, PASSWORD), `${crm.url}/`);
  });
});

describe('two tabs', () => {
  it('sign in one after the other, each to its own app', async () => {
    const [first, second] = [await visitor.open('crm'), await visitor.open('crm', { state: 'second' })];
    const one = await visitor.goOn(await visitor.password(first, INES, PASSWORD));
    const two = await visitor.goOn(await visitor.password(second, INES, PASSWORD));
    expect([one.searchParams.get('state'), two.searchParams.get('state')]).toEqual(['state', 'second']);
  });

  it('take a double submit for one sign-in', async () => {
    const page = await visitor.open('crm', { prompt: 'login' });
    const answers = await Promise.all([1, 2].map(() => visitor.password(page, INES, PASSWORD)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect((await visitor.goOn(answers[0]!)).host).toBe('crm.localhost:8080');
  });
});

describe('a sign-in page, once another tab has signed in', () => {
  const waiting = async (params: Record<string, string> = {}) => {
    const page = await visitor.open('crm', params);
    expect((await details(page)).continueUrl).toBeNull();
    return page;
  };

  const countSessions = async () =>
    (await app.db.pool.query(`SELECT 1 FROM oidc_payload WHERE kind = 'Session'`)).rowCount;

  it('continues automatically, once, with the session of that tab', async () => {
    const page = await waiting({ state: 'waiting' });
    await visitor.signIn('crm', INES, PASSWORD);
    const before = await countSessions();
    const { continueUrl } = await details(page);
    const end = await visitor.browser.follow(continueUrl!, app.issuer);
    expect([end.host, end.searchParams.get('state')]).toEqual(['crm.localhost:8080', 'waiting']);
    expect(end.searchParams.get('code')).not.toBeNull();
    expect((await visitor.api(page)).status).toBe(410);
    expect(await countSessions()).toBe(before);
  });

  it('continues to the closed door if the person has no access', async () => {
    const page = await visitor.open('payroll');
    await visitor.signIn('crm', INES, PASSWORD);
    const door = await visitor.browser.follow((await details(page)).continueUrl!, app.issuer);
    expect((await details(door)).prompt).toBe('door');
  });

  it.each<[string, Record<string, string>, boolean]>([
    ['the same person, written otherwise', { login_hint: ' INES@example.com' }, true],
    ['another person', { login_hint: LENA }, false],
    ['a sign-in again, whatever session there is', { prompt: 'login' }, false],
    ['a sign-in that is recent enough', { max_age: '60' }, true],
    ['a sign-in of this very moment', { max_age: '0' }, false],
  ])("follows the app's request: %s", async (_title, params, goesOn) => {
    const page = await waiting(params);
    await visitor.signIn('crm', INES, PASSWORD);
    await app.db.pool.query(`UPDATE oidc_payload SET payload = jsonb_set(payload, '{loginTs}',
      to_jsonb((payload ->> 'loginTs')::bigint - 5)) WHERE kind = 'Session'`);
    expect((await details(page)).continueUrl).toEqual(goesOn ? expect.stringContaining('/auth/') : null);
  });

  it('continues in each tab that asked for a more recent sign-in', async () => {
    await visitor.signIn('crm', INES, PASSWORD);
    await app.db.pool.query(`UPDATE oidc_payload SET payload = jsonb_set(payload, '{loginTs}',
      to_jsonb((payload ->> 'loginTs')::bigint - 300)) WHERE kind = 'Session'`);
    const [first, second] = [await waiting({ max_age: '60' }), await waiting({ max_age: '60' })];
    await visitor.goOn(await visitor.password(first!, INES, PASSWORD));
    const end = await visitor.browser.follow((await details(second!)).continueUrl!, app.issuer);
    expect(end.searchParams.get('code')).not.toBeNull();
  });

  it('asks for the password again after the account was switched', async () => {
    await visitor.signIn('crm', INES, PASSWORD);
    const signIn = await visitor.goOn(await visitor.api(await visitor.open('payroll'), 'switch-account'));
    expect((await details(signIn)).continueUrl).toBeNull();
  });

  it.each<[string, (mine: Visitor, theirs: Visitor) => void]>([
    ['nothing of it', () => {}],
    [
      'its cookies, but not the proof that it is its own',
      (mine, theirs) =>
        mine.browser.cookies.push(...theirs.browser.cookies.filter(({ name }) => !name.includes('_i_'))),
    ],
  ])('says nothing to a signed-in browser that has %s', async (_title, plant) => {
    const page = await waiting();
    const stranger = new Visitor(app);
    await stranger.signIn('crm', LENA, PASSWORD);
    plant(stranger, visitor);
    const answer = await stranger.api(page);
    expect(answer.status).toBe(410);
    expect(await answer.text()).not.toContain('/auth/');
  });

  it('says nothing when that session has ended', async () => {
    const page = await waiting();
    await visitor.signIn('crm', INES, PASSWORD);
    await api.admin.setDisabled(INES, true);
    const { continueUrl } = await details(page);
    await api.admin.setDisabled(INES, false);
    expect(continueUrl).toBeNull();
  });
});

describe('the page of a step', () => {
  it.each(['consent', 'access-request'])('refuses %s while a password is asked for', async (action) => {
    const page = await visitor.open('crm');
    const response = await visitor.api(page, action);
    expect(response.status).toBe(409);
    expect(await response.json()).toMatchObject({ code: 'sign_in.wrong_step' });
  });

  it.each<[string, Record<string, string>]>([
    ['another site', { 'sec-fetch-site': 'cross-site' }],
    ['an app of ours, which is same-site', { 'sec-fetch-site': 'same-site' }],
    ['a foreign origin', { origin: 'http://crm.localhost:8080' }],
    ['a plain form', { 'x-portico-csrf': '' }],
  ])('refuses a password from %s', async (_title, headers) => {
    const page = await visitor.open('crm');
    const response = await visitor.password(page, INES, PASSWORD, headers);
    expect(response.status).toBe(403);
    expect(await response.json()).toMatchObject({ code: 'sign_in.cross_site' });
  });

  it.each<[string, unknown]>([
    ['no password', { email: INES }],
    ['an empty password', { email: INES, password: '' }],
    ['a huge password', { email: INES, password: 'x'.repeat(1025) }],
    ['a list for a password', { email: INES, password: [PASSWORD] }],
    ['an unknown key', { email: INES, password: PASSWORD, accountId: 'admin' }],
  ])('refuses %s with 400', async (_title, body) => {
    const page = await visitor.open('crm');
    expect((await visitor.api(page, 'password', body)).status).toBe(400);
  });

  it('goes back to the app with access_denied when the person gives up', async () => {
    const page = await visitor.open('crm');
    const end = await visitor.goOn(await visitor.api(page, 'abort'));
    expect(end.host).toBe('crm.localhost:8080');
    expect(end.searchParams.get('error')).toBe('access_denied');
  });

  it('is served with a strict policy and never stored', async () => {
    const response = await visitor.browser.fetch(await visitor.open('crm'));
    expect(response.headers.get('cache-control')).toBe('no-store');
    const policy = response.headers.get('content-security-policy')!;
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe');
  });
});

describe('the closed door', () => {
  it('says so, takes the request once, and opens after the grant', async () => {
    const page = await visitor.goOn(await visitor.password(await visitor.open('payroll'), INES, PASSWORD));
    expect(page.pathname).toMatch(/^\/interaction\//);
    expect(await details(page)).toMatchObject({
      prompt: 'door',
      app: { name: 'Payroll' },
      person: { email: INES },
      requestable: true,
      request: null,
      roleTitle: 'Viewer',
    });
    const asked = (await (await visitor.api(page, 'access-request', { reason: 'December' })).json()) as AccessRequested;
    expect(await details(page)).toMatchObject({ request: asked });
    expect(await (await visitor.api(page, 'access-request')).json()).toEqual(asked);

    await api.admin.giveAppRole({ person: INES, slug: 'payroll' });
    expect((await visitor.open('payroll')).host).toBe('payroll.localhost:8080');
  });

  it('is checked each time: revoking a grant closes it for a signed-in person', async () => {
    await api.admin.giveAppRole({ person: INES, slug: 'payroll' });
    await visitor.signIn('payroll', INES, PASSWORD);
    await api.admin.takeAppRoles({ person: INES, slug: 'payroll' });
    expect((await details(await visitor.open('payroll'))).prompt).toBe('door');
  });

  it('is not opened by asking for a password again, nor by agreeing to it', async () => {
    await visitor.signIn('crm', INES, PASSWORD);
    const page = await visitor.open('payroll');
    for (const action of ['password', 'consent']) {
      const body = action === 'password' ? { email: INES, password: PASSWORD } : {};
      expect((await visitor.api(page, action, body)).status).toBe(409);
    }
  });

  it('does not take requests for an app that cannot be asked for', async () => {
    await visitor.signIn('crm', INES, PASSWORD);
    const page = await visitor.open('secret');
    expect(await details(page)).toMatchObject({ prompt: 'door', requestable: false });
    const response = await visitor.api(page, 'access-request');
    expect(await response.json()).toMatchObject({ code: 'access.not_requestable' });
  });

  it('names the other places where it opens, and a request there is about where the person acts', async () => {
    const world = new AccessWorld(app);
    const ines = await api.admin.getPerson(INES);
    const [birch, acme] = [
      await world.tenant('active', { name: 'birch' }),
      await world.tenant('active', { name: 'acme' }),
    ];
    await world.joins(birch, ines.id);
    const service = app.get(TenantAppsService, { strict: false });
    for (const tenantId of [birch, acme]) await service.enableAppForTenant(systemActor, { tenantId, slug: 'payroll' });
    const role = await app.db.pool.query<{ id: string }>(
      `SELECT r.id FROM role r JOIN app a ON a.id = r.app_id WHERE a.slug = 'payroll' AND r.key = 'viewer'`,
    );
    await visitor.signIn('crm', INES, PASSWORD);
    const page = await visitor.open('payroll');
    expect(await details(page)).toMatchObject({ prompt: 'door', opensIn: [] });
    // A role in a tenant that is not the person's opens nothing.
    await world.assign(ines.id, role.rows[0]!.id, { tenantId: acme });
    expect(await details(page)).toMatchObject({ prompt: 'door', opensIn: [] });
    await world.joins(acme, ines.id);
    expect(await details(page)).toMatchObject({ prompt: 'door', opensIn: [{ id: acme, name: 'acme' }] });
    expect((await visitor.api(page, 'access-request')).status).toBe(201);
    const { rows } = await app.db.pool.query('SELECT tenant_id FROM app_access_request');
    expect(rows).toEqual([{ tenant_id: birch }]);
    await app.db.pool.query('DELETE FROM tenant_membership');
  });

  it('lets another person in from the same browser', async () => {
    await api.admin.giveAppRole({ person: LENA, slug: 'payroll' });
    await visitor.signIn('crm', INES, PASSWORD);
    const page = await visitor.open('payroll', { login_hint: INES });
    const signIn = await visitor.goOn(await visitor.api(page, 'switch-account'));
    expect(await details(signIn)).toMatchObject({ prompt: 'login', person: null, hint: null });
    const end = await visitor.goOn(await visitor.password(signIn, LENA, PASSWORD));
    expect(end.host).toBe('payroll.localhost:8080');
    const token = (await (await visitor.redeem('payroll', end, payroll.client!.secret)).json()) as {
      access_token: string;
    };
    const snapshot = await app.request('/access/v1/snapshot', {
      headers: { authorization: `Bearer ${token.access_token}` },
    });
    const lena = (await api.admin.listPeople()).find(({ email }) => email === LENA)!;
    expect(await snapshot.json()).toMatchObject({ subject: lena.id, app: 'payroll', roles: ['viewer'] });
  });
});

describe('consent', () => {
  it('is asked for by a third party, in words, and given once', async () => {
    const redirect = 'http://partner.localhost:9999/callback';
    const client = await api.admin.createClient({ name: 'Partner', redirectUris: [redirect] });
    const request = { redirect_uri: redirect };
    const first = await visitor.open(client.clientId, request);
    expect(await details(first)).toMatchObject({
      prompt: 'login',
      app: { name: 'Partner', thirdParty: true, slug: null, url: 'http://partner.localhost:9999' },
    });
    const page = await visitor.goOn(await visitor.password(first, INES, PASSWORD));
    expect(await details(page)).toMatchObject({
      prompt: 'consent',
      person: { email: INES },
      scopes: [
        { name: 'openid', title: 'Confirm who you are', isNew: true },
        { name: 'profile', title: 'See your name', isNew: true },
        { name: 'email', title: 'See your email address', isNew: true },
      ],
    });
    expect((await visitor.goOn(await visitor.api(page, 'consent'))).host).toBe('partner.localhost:9999');
    expect((await visitor.open(client.clientId, request)).host).toBe('partner.localhost:9999');
    const { rows } = await app.db.pool.query(
      `SELECT target_id, detail FROM audit_event WHERE action = 'consent.given'`,
    );
    expect(rows).toEqual([{ target_id: client.clientId, detail: { scopes: ['openid', 'profile', 'email'] } }]);
  });
});
