import type { DevelopmentToken, SessionAnswer } from '@portico/api-types';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { EventReader } from '../../test/event-reader.ts';
import { SdkApp } from '../../test/sdk-app.ts';
import { registration, type ServiceApi, serviceApi, syncOf } from '../../test/service-api.ts';
import { type TestApp, testApp } from '../../test/test-app.ts';
import { tokenForAuth } from '../../test/token-for-auth.ts';

const PASSWORD = 'the lamp is on the third shelf';
const INES = 'ines@example.com';
const EVE = 'eve@example.com';
const access = { open: 'everyone', requestable: false } as const;
const crm = registration('crm', 1, { access, consumes: ['auth'] });
const portal = registration('portal', 5, { access, consumes: ['auth'] });

let app: TestApp;
let api: ServiceApi;

beforeAll(async () => {
  app = await testApp();
  api = serviceApi(app);
  await api.call('PUT', '/api/apps', syncOf(crm, portal));
  for (const email of [INES, EVE]) await api.admin.createPerson({ email, name: 'Someone', password: PASSWORD });
});
afterAll(() => app[Symbol.asyncDispose]());
beforeEach(async () => {
  await app.db.pool.query(`UPDATE person SET preferences = '{}'`);
  await app.db.pool.query('TRUNCATE audit_event, sign_in_throttle');
});

const token = async (email: string, client = portal) => {
  const { accessToken } = await api.call<DevelopmentToken>('POST', '/api/development/tokens', {
    email,
    slug: client.slug,
  });
  return tokenForAuth(app, client, accessToken);
};
const patch = (bearer: string | undefined, body: string) =>
  app.request('/api/me/preferences', {
    method: 'PATCH',
    headers: { 'content-type': 'application/json', ...(bearer && { authorization: `Bearer ${bearer}` }) },
    body,
  });
const choose = (bearer: string, theme: string) => patch(bearer, JSON.stringify({ theme }));
const stored = async (email: string) =>
  (await app.db.pool.query('SELECT preferences FROM person WHERE email = $1', [email])).rows[0].preferences;
const audited = async () =>
  (
    await app.db.pool.query(
      `SELECT actor_kind, detail->>'theme' AS theme FROM audit_event WHERE action = 'person.preferences_changed' ORDER BY id`,
    )
  ).rows;

describe('a theme chosen in the portal', () => {
  it("reaches a second app's browser, within two seconds in an open page", async () => {
    await using second = await SdkApp.start(app, crm);
    const browser = await second.signIn(INES, PASSWORD);
    const shown = async () => {
      const session = (await (await browser.api(`${crm.url}/api/auth/session`)).json()) as SessionAnswer;
      return session.state === 'signed-in' ? session.preferences?.theme : session.state;
    };
    expect(await shown()).toBe('system');
    const changed = await choose(await token(INES), 'dark');
    expect([changed.status, await changed.json()]).toEqual([200, { theme: 'dark' }]);
    await expect.poll(shown, { timeout: 10_000 }).toBe('dark');
  });

  it('is kept with its audit row and its event, and leaves no trace when it is chosen again', async () => {
    using events = await EventReader.open(app, 'crm', crm.client!.secret);
    const bearer = await token(INES);
    for (const theme of ['dark', 'dark', 'light']) expect((await choose(bearer, theme)).status).toBe(200);
    const row = { actor_kind: 'person' };
    expect(await audited()).toEqual([
      { ...row, theme: 'dark' },
      { ...row, theme: 'light' },
    ]);
    const told = () => events.kinds.filter((kind) => kind === 'preferences.changed');
    await expect.poll(told, { timeout: 10_000 }).toHaveLength(2);
  });

  it('waits on the next sign-in page: the right password tells it, a wrong one does not', async () => {
    await choose(await token(INES), 'dark');
    await using second = await SdkApp.start(app, crm);
    const answers: unknown[] = [];
    for (const password of ['not the password', PASSWORD]) answers.push(await second.submitPassword(INES, password));
    expect(answers).toMatchObject([{ code: 'sign_in.invalid_credentials' }, { preferences: { theme: 'dark' } }]);
    expect(answers[0]).not.toHaveProperty('preferences');
  });

  it('is the last of 50 that were chosen at once', async () => {
    const bearer = await token(INES);
    await Promise.all(Array.from({ length: 50 }, (_, n) => choose(bearer, n % 2 === 0 ? 'dark' : 'light')));
    const themes = (await audited()).map(({ theme }) => theme);
    // Each row is a change, so neighbours differ, and the last one is stored.
    expect(themes.filter((theme, index) => theme === themes[index - 1])).toEqual([]);
    expect(await stored(INES)).toEqual({ theme: themes.at(-1) });
  });
});

describe('PATCH /api/me/preferences', () => {
  it('keeps preferences that it does not name, also those of a later release', async () => {
    await app.db.pool.query(`UPDATE person SET preferences = '{"language":"nl"}' WHERE email = $1`, [INES]);
    const bearer = await token(INES);
    expect(await (await patch(bearer, '{}')).json()).toEqual({ theme: 'system' });
    await choose(bearer, 'dark');
    expect(await stored(INES)).toEqual({ language: 'nl', theme: 'dark' });
  });

  it('changes the caller’s own preferences, whatever it names', async () => {
    const eve = await token(EVE);
    await choose(eve, 'dark');
    const ines = (await api.admin.listPeople()).find(({ email }) => email === INES)!;
    expect((await patch(eve, JSON.stringify({ theme: 'light', personId: ines.id }))).status).toBe(400);
    expect([await stored(INES), await stored(EVE)]).toEqual([{}, { theme: 'dark' }]);
  });

  it.each([
    ['another theme', '{"theme":"sepia"}', 400],
    ['null', '{"theme":null}', 400],
    ['a NUL', '{"theme":"dark\\u0000"}', 400],
    ['a NUL in a name', '{"th\\u0000eme":"dark"}', 400],
    ['an unknown key', '{"theme":"dark","language":"nl"}', 400],
    ['a prototype', '{"__proto__":{"theme":"dark"}}', 400],
    ['a list', '["dark"]', 400],
    ['no JSON', 'dark', 400],
    ['100 kB of keys', `{${Array.from({ length: 9000 }, (_, n) => `"key${n}":1`).join(',')}}`, 400],
    ['5 MB', `{"theme":"${'d'.repeat(5_000_000)}"}`, 413],
  ])('refuses %s and keeps nothing of it', async (_title, body, status) => {
    expect((await patch(await token(INES), body)).status).toBe(status);
    expect([await stored(INES), await audited()]).toEqual([{}, []]);
  });

  it('refuses an app that is not the portal, and callers without a person', async () => {
    const refused = await choose(await token(INES, crm), 'dark');
    expect([refused.status, ((await refused.json()) as { code: string }).code]).toEqual([403, 'access.beyond_app']);
    expect((await patch(undefined, '{"theme":"dark"}')).status).toBe(401);
    expect(await stored(INES)).toEqual({});
  });
});
