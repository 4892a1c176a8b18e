import type { SetupDetails } from '@portico/api-types';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Visitor } from '../../test/browser.ts';
import { codeOf } from '../../test/directory-actors.ts';
import { registration, type ServiceApi, serviceApi, syncOf } from '../../test/service-api.ts';
import { type TestApp, testApp } from '../../test/test-app.ts';
import { tokenOf } from '../../test/token-of.ts';

let app: TestApp;
let api: ServiceApi;
const ines = { name: 'Ines Moreau', email: 'ines@example.com', password: 'the lamp is on the third shelf' };

beforeAll(async () => {
  app = await testApp();
  api = serviceApi(app);
});
afterAll(() => app[Symbol.asyncDispose]());
beforeEach(async () => {
  await app.db.pool.query('DELETE FROM person; TRUNCATE setup_link, audit_event');
});

const createLink = async () => tokenOf(await api.admin.createAdministratorLink());
const fromPage = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  app.request(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-portico-csrf': '1', ...headers },
    body: JSON.stringify(body),
  });
/** The browser that uses a link is not signed in, so only the row's detail tells whose link it was. */
const expectUseNames = async (email: string) => {
  const { rows } = await app.db.pool.query(
    `SELECT e.actor_kind, p.email FROM audit_event e LEFT JOIN person p ON p.id::text = e.detail ->> 'personId'
     WHERE action = 'setup_link.used'`,
  );
  expect(rows).toEqual([{ actor_kind: 'anonymous', email }]);
};
const people = async () => (await app.db.pool.query('SELECT name, email, administrator FROM person')).rows;

describe('the link of the first administrator', () => {
  it('makes the administrator, signs the browser in and shows the way to the portal', async () => {
    const token = await createLink();
    const details = await fromPage('/api/setup/details', { token });
    expect(await details.json()).toMatchObject({ purpose: 'administrator' } satisfies Partial<SetupDetails>);
    const done = await fromPage('/api/setup', { token, ...ines });
    expect(done.status).toBe(200);
    expect(await done.json()).toEqual({ redirectTo: expect.stringMatching(/^http:\/\/portal\.localhost:\d+\/$/) });
    expect(done.headers.getSetCookie().join()).toContain('session');
    expect(await people()).toEqual([{ name: ines.name, email: ines.email, administrator: true }]);
    await expectUseNames(ines.email);
  });

  it('leaves the browser signed in: the portal asks nothing', async () => {
    await api.call('PUT', '/api/apps', syncOf(registration('portal', 1)));
    const visitor = new Visitor(app);
    const body = JSON.stringify({ token: await createLink(), ...ines });
    const headers = { 'content-type': 'application/json', 'x-portico-csrf': '1' };
    const done = await visitor.browser.fetch(new URL('/api/setup', app.issuer), { method: 'POST', headers, body });
    expect(done.status).toBe(200);
    const end = await visitor.open('portal');
    expect(end.host).toBe('portal.localhost:8080');
    expect(end.searchParams.get('code')).toBeTruthy();
  });

  it('carries 32 random bytes, of which only a digest is stored', async () => {
    const token = await createLink();
    expect(Buffer.from(token, 'base64url')).toHaveLength(32);
    const { rows } = await app.db.pool.query('SELECT row_to_json(l)::text AS row FROM setup_link l');
    expect(rows[0].row).not.toContain(token);
    const audit = await app.db.pool.query('SELECT row_to_json(e)::text AS row FROM audit_event e');
    expect(audit.rows.map(({ row }) => row).join()).not.toContain(token);
  });

  it('works for one of fifty who use it at once', async () => {
    const token = await createLink();
    const tries = Array.from({ length: 50 }, (_, n) =>
      fromPage('/api/setup', { token, ...ines, email: `ines${n}@example.com` }),
    );
    const statuses = (await Promise.all(tries)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    // The others find the link gone, or the hashing queue full.
    expect(statuses.filter((status) => ![200, 404, 503].includes(status))).toEqual([]);
    expect(await people()).toHaveLength(1);
  });

  it('is not made, and does not work, once there is an administrator', async () => {
    const token = await createLink();
    await api.admin.createPerson({ ...ines, administrator: true });
    expect(await codeOf(createLink())).toBe('onboarding.has_administrator');
    expect((await fromPage('/api/setup', { token, ...ines, email: 'eve@example.com' })).status).toBe(404);
    expect(await people()).toHaveLength(1);
  });

  it('ends the link that was made before', async () => {
    const [older, newer] = [await createLink(), await createLink()];
    expect((await fromPage('/api/setup', { token: older, ...ines })).status).toBe(404);
    expect((await fromPage('/api/setup', { token: newer, ...ines })).status).toBe(200);
  });

  it.each<[string, (token: string) => Promise<string>]>([
    [
      'an expired link',
      async (token) => (await app.db.pool.query(`UPDATE setup_link SET expires_at = now() - interval '1 s'`), token),
    ],
    ['a used link', async (token) => (await fromPage('/api/setup', { token, ...ines }), token)],
    ['a made-up token', async () => 'A'.repeat(43)],
    ['a token with a byte changed', async (token) => `${token.startsWith('A') ? 'B' : 'A'}${token.slice(1)}`],
    [
      'the stored digest',
      async () =>
        (await app.db.pool.query('SELECT token_hash FROM setup_link')).rows[0].token_hash.toString('base64url'),
    ],
  ])('refuses %s as it refuses any that is gone', async (_title, spoil) => {
    const token = await spoil(await createLink());
    const before = await people();
    for (const path of ['/api/setup', '/api/setup/details']) {
      const body = path.endsWith('details') ? { token } : { token, ...ines, email: 'eve@example.com' };
      const response = await fromPage(path, body);
      expect(response.status).toBe(404);
      expect(await response.json()).toMatchObject({ code: 'onboarding.link_gone' });
    }
    expect(await people()).toEqual(before);
  });

  it.each<[string, object, number, string]>([
    ['a short password', { password: 'too short' }, 400, 'request.invalid'],
    ['a common password', { password: 'password1234' }, 422, 'onboarding.weak_password'],
    ['a password that is the email', { password: 'ines@example.com' }, 422, 'onboarding.weak_password'],
    ['no name', { name: undefined }, 400, 'onboarding.incomplete'],
    ['no email', { email: undefined }, 400, 'onboarding.incomplete'],
    ['what is no email', { email: 'ines' }, 400, 'directory.invalid_email'],
    ['a claim to be more than asked', { administrator: true }, 400, 'request.invalid'],
  ])('refuses %s and stays usable', async (_title, change, status, code) => {
    const token = await createLink();
    const response = await fromPage('/api/setup', { token, ...ines, ...change });
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ code });
    expect((await fromPage('/api/setup', { token, ...ines })).status).toBe(200);
  });

  it.each<[string, Record<string, string>]>([
    ['another site', { 'sec-fetch-site': 'cross-site' }],
    ['an app of the same site', { 'sec-fetch-site': 'same-site' }],
    ['an address typed by hand', { 'sec-fetch-site': 'none' }],
    ['a foreign origin', { origin: 'http://evil.localhost' }],
    ['a form, which cannot set the header', { 'x-portico-csrf': '' }],
  ])('refuses a request from %s', async (_title, headers) => {
    const token = await createLink();
    expect((await fromPage('/api/setup', { token, ...ines }, headers)).status).toBe(403);
    expect(await people()).toEqual([]);
  });
});

describe('the link of an invited person', () => {
  const invite = async () => {
    const created = await api.admin.createPerson({ email: 'lena@example.com', name: 'Lena' });
    return tokenOf(created.setupLink!);
  };

  it('shows who it is for and sets the password', async () => {
    const token = await invite();
    const details = await fromPage('/api/setup/details', { token });
    expect(await details.json()).toMatchObject({ purpose: 'password', name: 'Lena', email: 'lena@example.com' });
    expect((await fromPage('/api/setup', { token, password: ines.password })).status).toBe(200);
    await expectUseNames('lena@example.com');
    const { rows } = await app.db.pool.query('SELECT password_hash, administrator FROM person');
    expect(rows[0]).toMatchObject({ administrator: false, password_hash: expect.stringMatching(/^\$argon2id/) });
    expect((await fromPage('/api/setup', { token, password: ines.password })).status).toBe(404);
  });

  it('does not let the person take another name or email', async () => {
    const token = await invite();
    const response = await fromPage('/api/setup', { token, ...ines });
    expect(response.status).toBe(400);
    expect(await people()).toEqual([{ name: 'Lena', email: 'lena@example.com', administrator: false }]);
  });

  it('dies with the account', async () => {
    const token = await invite();
    await api.admin.setDisabled('lena@example.com', true);
    expect((await fromPage('/api/setup', { token, password: ines.password })).status).toBe(404);
  });

  it('is created again on request, which ends the older one', async () => {
    const older = await invite();
    const newer = tokenOf(await api.admin.createSetupLink('LENA@example.com'));
    expect((await fromPage('/api/setup/details', { token: older })).status).toBe(404);
    expect((await fromPage('/api/setup/details', { token: newer })).status).toBe(200);
  });
});
