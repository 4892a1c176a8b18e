import type { Account, AccountSessions } from '@portico/api-types';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { codeOf } from '../../test/directory-actors.ts';
import { Visitor } from '../../test/browser.ts';
import { registration, type ServiceApi, serviceApi, syncOf } from '../../test/service-api.ts';
import { type TestApp, testApp } from '../../test/test-app.ts';
import { tokenForAuth } from '../../test/token-for-auth.ts';

const PASSWORD = 'the lamp is on the third shelf';
const NEXT = 'a kettle, a comet and a spoon';
const INES = 'ines@example.com';
const EVE = 'eve@example.com';
const crm = registration('crm', 1, { access: { open: 'everyone', requestable: false }, consumes: ['auth'] });
const portal = registration('portal', 5, { access: { open: 'everyone', requestable: false }, consumes: ['auth'] });

let app: TestApp;
let api: ServiceApi;

beforeAll(async () => {
  app = await testApp();
  api = serviceApi(app);
  await api.call('PUT', '/api/apps', syncOf(crm, portal));
});
afterAll(() => app[Symbol.asyncDispose]());
beforeEach(async () => {
  await app.db.pool.query('DELETE FROM person; TRUNCATE sign_in_throttle, audit_event');
  await app.db.pool.query('TRUNCATE oidc_payload');
  for (const email of [INES, EVE]) await api.admin.createPerson({ email, name: 'Someone', password: PASSWORD });
});

/** Signs in with a new browser and returns the token for auth that the backend of `client` holds. */
async function signIn(email = INES, password = PASSWORD, client = portal) {
  const visitor = new Visitor(app);
  const end = await visitor.signIn(client.slug, email, password);
  const { access_token: subjectToken } = (await (
    await visitor.redeem(client.slug, end, client.client!.secret)
  ).json()) as { access_token: string };
  return tokenForAuth(app, client, subjectToken);
}

const send = (token: string, method: string, path: string, body?: unknown) =>
  app.request(`/api/me/${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, ...(body !== undefined && { 'content-type': 'application/json' }) },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
const sessionsOf = async (token: string) =>
  ((await (await send(token, 'GET', 'sessions')).json()) as AccountSessions).sessions;
const isAlive = async (token: string) => (await send(token, 'GET', 'account')).status === 200;
const change = (token: string, currentPassword: string, newPassword: string) =>
  send(token, 'POST', 'password', { currentPassword, newPassword });

describe('the sessions of a person', () => {
  it("are listed with the current one, and no other person's", async () => {
    const token = await signIn();
    await signIn();
    await signIn(EVE);
    const sessions = await sessionsOf(token);
    expect(sessions).toHaveLength(2);
    expect(sessions.filter(({ current }) => current)).toHaveLength(1);
  });

  it('can be ended one by one, and for every app at once', async () => {
    const [mine, other] = [await signIn(), await signIn()];
    const { id } = (await sessionsOf(mine)).find(({ current }) => !current)!;
    const ended = await send(mine, 'DELETE', `sessions/${id}`);
    expect([ended.status, await ended.json()]).toEqual([200, { ended: 1 }]);
    expect([await isAlive(mine), await isAlive(other)]).toEqual([true, false]);
    expect((await send(mine, 'DELETE', `sessions/${id}`)).status).toBe(404);
  });

  it('can be ended all but this one', async () => {
    const tokens = [await signIn(), await signIn(), await signIn()];
    expect(await (await send(tokens[0]!, 'DELETE', 'sessions')).json()).toEqual({ ended: 2 });
    expect(await Promise.all(tokens.map(isAlive))).toEqual([true, false, false]);
    const { rows } = await app.db.pool.query(
      `SELECT detail->>'reason' AS reason, actor_kind FROM audit_event WHERE action = 'session.ended'`,
    );
    const ended = { reason: 'ended_by_person', actor_kind: 'person' };
    expect(rows).toEqual([ended, ended]);
  });

  it('stay when another person names them, who cannot tell that they exist', async () => {
    const mine = await signIn();
    const { id } = (await sessionsOf(mine))[0]!;
    const eve = await signIn(EVE);
    for (const path of [`sessions/${id}`, 'sessions/unknown', 'sessions/a%20b']) {
      expect((await send(eve, 'DELETE', path)).status).toBe(404);
    }
    expect(await isAlive(mine)).toBe(true);
  });
});

describe('changing the password', () => {
  it('ends the other sessions, keeps this one, and counts from the next sign-in', async () => {
    const [mine, other] = [await signIn(), await signIn()];
    const before = (await (await send(mine, 'GET', 'account')).json()) as Account;
    const changed = await change(mine, PASSWORD, NEXT);
    expect([changed.status, await changed.json()]).toEqual([200, { ended: 1 }]);
    expect([await isAlive(mine), await isAlive(other)]).toEqual([true, false]);
    const after = (await (await send(mine, 'GET', 'account')).json()) as Account;
    expect(Date.parse(after.passwordChangedAt!)).toBeGreaterThan(Date.parse(before.passwordChangedAt!));
    expect(await isAlive(await signIn(INES, NEXT))).toBe(true);
  });

  it.each<[string, string, string, number, string]>([
    ['a wrong current password', 'not my password', NEXT, 422, 'account.wrong_password'],
    ['the same password again', PASSWORD, PASSWORD, 422, 'account.same_password'],
    ['a common password', PASSWORD, 'password1234', 422, 'onboarding.weak_password'],
    ['a short password', PASSWORD, 'short', 400, 'request.invalid'],
  ])('refuses %s', async (_title, current, next, status, code) => {
    const mine = await signIn();
    const refused = await change(mine, current, next);
    expect([refused.status, ((await refused.json()) as { code: string }).code]).toEqual([status, code]);
    expect(await isAlive(await signIn())).toBe(true);
  });

  it('slows guesses of the current password down, also 50 at once', async () => {
    const mine = await signIn();
    const answers = await Promise.all(Array.from({ length: 50 }, (_, n) => change(mine, `guess ${n}`, NEXT)));
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 429).length).toBeGreaterThan(30);
    const { rows } = await app.db.pool.query(
      `SELECT count(*)::int AS n FROM audit_event WHERE action = 'password_confirmation.failed'`,
    );
    expect(rows[0].n).toBe(statuses.filter((status) => status === 422).length);
  });
});

describe('the account routes', () => {
  it.each([
    ['GET', 'account'],
    ['GET', 'sessions'],
    ['DELETE', 'sessions'],
    ['DELETE', 'sessions/x'],
    ['POST', 'password'],
  ])('refuse an app that is not the portal: %s %s', async (method, path) => {
    const token = await signIn(INES, PASSWORD, crm);
    const refused = await send(token, method, path, method === 'POST' ? {} : undefined);
    expect([refused.status, ((await refused.json()) as { code: string }).code]).toEqual([403, 'access.beyond_app']);
  });
});

describe('removing a person', () => {
  it("ends the person's sessions and frees the email", async () => {
    const token = await signIn();
    await api.admin.removePerson(INES);
    expect((await send(token, 'GET', 'account')).status).toBe(401);
    expect(await codeOf(api.admin.removePerson(INES))).toBe('directory.person_not_found');
    await api.admin.createPerson({ email: INES, name: 'Another Ines' });
    const { rows } = await app.db.pool.query(`SELECT actor_kind FROM audit_event WHERE action = 'entity.purged'`);
    expect(rows).toEqual([{ actor_kind: 'service' }]);
  });

  it.each([
    ['removed', (email: string) => api.admin.removePerson(email)],
    ['disabled', (email: string) => api.admin.setDisabled(email, true)],
  ])('never leaves a platform without an administrator: all are %s at once', async (_title, take) => {
    const emails = Array.from({ length: 5 }, (_, n) => `admin${n}@example.com`);
    for (const email of emails) await api.admin.createPerson({ email, name: 'Admin', administrator: true });
    const codes = await Promise.all(emails.map((email) => codeOf(take(email))));
    expect(codes.filter((code) => code === 'administrator.last')).toHaveLength(1);
    const { rows } = await app.db.pool.query(
      'SELECT count(*)::int AS n FROM person WHERE administrator AND disabled_at IS NULL',
    );
    expect(rows[0].n).toBe(1);
  });
});
