import type { PublicSettings } from '@portico/api-types';
import { Logger } from '@nestjs/common';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { addPerson, codeOf, operator } from '../../test/directory-actors.ts';
import type { Browser } from '../../test/protocol-browser.ts';
import { signInToCrm, startSignIn, type World, world } from '../../test/relying-party.ts';
import { type ServiceApi, serviceApi } from '../../test/service-api.ts';
import { type TestApp, testApp } from '../../test/test-app.ts';
import { createApp } from '../create-app.ts';
import { SignInThrottle } from '../sign-in/sign-in-throttle.ts';
import { SettingsAdministration } from '../operations/settings-administration.ts';
import { Settings } from './settings.ts';

let app: TestApp;
let api: ServiceApi;
let here: World;
beforeAll(async () => {
  app = await testApp();
  api = serviceApi(app);
  here = await world(app);
});
afterAll(() => app[Symbol.asyncDispose]());
beforeEach(() => app.db.pool.query('DELETE FROM audit_event'));

const get = async (name: string) => (await api.admin.listSettings()).find((one) => one.name === name)!;
const set = (namespace: string, values: Record<string, unknown>, reset: string[] = []) =>
  api.admin.changeSettings({ namespace, values, reset });
/** Changes a version that was read before. */
const change = (name: string, edit: object) => app.get(SettingsAdministration).change(operator, name, edit as never);
const valueIn = (settings: Settings, name: string, key: string) =>
  settings.get(name).settings.find((one) => one.key === key)?.value;

test('lists each setting with its value, its default and its meaning', async () => {
  const namespaces = await api.admin.listSettings();
  expect(namespaces.map(({ name }) => name)).toEqual(expect.arrayContaining(['access-limits', 'sessions', 'throttle']));
  expect(namespaces.find(({ name }) => name === 'throttle')!.settings).toContainEqual({
    key: 'pair.free',
    value: 5,
    default: 5,
    description: 'One account from one address: failures before the first wait',
    public: false,
  });
});

test('pages without a sign-in read only public settings', async () => {
  const published = (await (await app.request('/api/public-settings')).json()) as PublicSettings;
  const notEmpty = Object.entries(published).filter(([, values]) => Object.keys(values).length > 0);
  expect(notEmpty).toEqual([['sessions', { idleSeconds: 14 * 86_400 }]]);
  const eve = await addPerson(app, 'Eve');
  expect(await codeOf(app.get(SettingsAdministration).list(eve))).toBe('decision.forbidden');
});

test('a change counts up the version and is in the audit log with both values', async () => {
  const { version } = await get('throttle');
  await set('throttle', { 'browser.free': 12 });
  expect(await get('throttle')).toMatchObject({ version: version + 1 });
  const { rows } = await app.db.pool.query(
    // The log of decisions writes refusals of earlier tests when a second has passed.
    `SELECT action, actor_kind, target_kind, target_id, detail FROM audit_event WHERE action <> 'decision.denied'`,
  );
  expect(rows).toEqual([
    {
      action: 'setting.changed',
      actor_kind: 'service',
      target_kind: 'setting',
      target_id: 'throttle',
      detail: { before: { 'browser.free': 10 }, after: { 'browser.free': 12 } },
    },
  ]);
  await set('throttle', { 'browser.free': 12 });
  expect(await get('throttle')).toMatchObject({ version: version + 1 });
});

test('of writers who read the same version one wins, also on the first change; the others get 409', async () => {
  for (const round of [1, 2]) {
    const { version } = await get('sessions');
    const edits = Array.from({ length: 10 }, (_, n) => ({
      version,
      values: { idleSeconds: round * 1000 + n },
      reset: [],
    }));
    const codes = await Promise.all(edits.map((edit) => codeOf(change('sessions', edit))));
    expect(codes.filter((code) => code === undefined)).toHaveLength(1);
    expect(codes.filter((code) => code === 'settings.stale')).toHaveLength(9);
  }
  await set('sessions', {}, ['idleSeconds']);
});

test('neither a change without its audit row, nor the reverse', async () => {
  const { version } = await get('throttle');
  await app.db.pool.query('ALTER TABLE audit_event ADD CONSTRAINT full_disk CHECK (false) NOT VALID');
  try {
    await expect(set('throttle', { 'pair.free': 8 })).rejects.toThrow('500');
  } finally {
    await app.db.pool.query('ALTER TABLE audit_event DROP CONSTRAINT full_disk');
  }
  expect(await get('throttle')).toMatchObject({ version });
  expect(valueIn(app.get(Settings), 'throttle', 'pair.free')).toBe(5);
});

test.each<[string, string, object, string]>([
  ['an unknown namespace', 'mail', { version: 0 }, 'settings.unknown_namespace'],
  ['a NUL in the namespace', 'a\0b', { version: 0 }, 'settings.unknown_namespace'],
  ['a key of a prototype', 'toString', { version: 0 }, 'settings.unknown_namespace'],
  ['no version', 'throttle', { values: {} }, 'request.invalid'],
  ['an old version', 'throttle', { version: 99 }, 'settings.stale'],
  ['a value that is an object', 'throttle', { version: 0, values: { pair: { free: 1 } } }, 'request.invalid'],
  ['a long text', 'throttle', { version: 0, values: { 'pair.free': 'x'.repeat(5000) } }, 'request.invalid'],
])('refuses %s', async (_title, name, edit, code) => {
  expect(await codeOf(change(name, { values: {}, reset: [], ...edit }))).toBe(code);
});

test('every replica has the new value, also after it lost the connection that listens', async () => {
  const replica = await createApp(app.config, { jobs: false });
  try {
    const settings = replica.get(Settings);
    await set('throttle', { 'address.free': 77 });
    await expect.poll(() => valueIn(settings, 'throttle', 'address.free')).toBe(77);
    // Notifications are lost while the replicas do not listen, so both read everything again.
    await app.db.pool.query(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'auth:listen'",
    );
    await app.db.pool.query(
      `UPDATE setting SET version = version + 1, values = '{"address.free": 78}' WHERE namespace = 'throttle'`,
    );
    for (const one of [settings, app.get(Settings)]) {
      await expect.poll(() => valueIn(one, 'throttle', 'address.free'), { timeout: 10_000 }).toBe(78);
    }
  } finally {
    await replica.close();
    await set('throttle', {}, ['address.free']);
  }
});

test('a replica that starts later has the value before it listens', async () => {
  await set('throttle', { 'account.free': 55 });
  const replica = await createApp(app.config, { jobs: false });
  expect(valueIn(replica.get(Settings), 'throttle', 'account.free')).toBe(55);
  await replica.close();
});

test('the throttle goes by the settings of the moment', async () => {
  const throttle = app.get(SignInThrottle, { strict: false });
  const attempt = () => throttle.charge({ email: 'set@example.com', ip: '192.0.2.200', knownBrowser: undefined });
  await set('throttle', { 'pair.free': 1 });
  await attempt();
  await attempt();
  await expect(attempt()).rejects.toMatchObject({ code: 'sign_in.throttled' });
  await set('throttle', {}, ['pair.free']);
});

/** Whether the browser gets a code without a page. */
async function isSignedIn(browser: Browser): Promise<boolean> {
  const attempt = await startSignIn(here.crm.configuration, here.crm.redirectUri, { prompt: 'none' });
  return (await browser.open(attempt.url)).leftTo?.searchParams.get('error') === null;
}
/** Moves the start or last use of every session back by this time. */
const age = (field: 'loginTs' | 'usedAt', seconds: number) =>
  app.db.pool.query(
    `UPDATE oidc_payload SET payload = jsonb_set(payload, ARRAY[$1], to_jsonb((payload ->> $1)::int - $2::int)) WHERE kind = 'Session' AND payload ? $1`,
    [field, seconds],
  );

test('a shorter time without use also ends sessions that began before, and their refresh tokens', async () => {
  const { browser, tokens } = await signInToCrm(here);
  await age('usedAt', 3000);
  await set('sessions', { idleSeconds: 2000 });
  expect(await isSignedIn(browser)).toBe(false);
  const refresh = await app.request('/token', {
    method: 'POST',
    headers: {
      authorization: `Basic ${btoa(`crm:${here.crm.secret}`)}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: `grant_type=refresh_token&refresh_token=${tokens.refresh_token}`,
  });
  expect([refresh.status, await refresh.json()]).toEqual([400, expect.objectContaining({ error: 'invalid_grant' })]);
  await set('sessions', {}, ['idleSeconds']);
});

test('use does not keep a session beyond its absolute end', async () => {
  const { browser } = await signInToCrm(here);
  await set('sessions', { idleSeconds: 3000, absoluteSeconds: 6000 });
  await age('loginTs', 5000);
  expect(await isSignedIn(browser)).toBe(true);
  const { rows } = await app.db.pool.query(
    `SELECT (payload ->> 'exp')::int - extract(epoch FROM now())::int AS left FROM oidc_payload WHERE kind = 'Session' ORDER BY created_at DESC LIMIT 1`,
  );
  expect(rows[0].left).toBeLessThanOrEqual(1000);
  await age('loginTs', 1001);
  expect(await isSignedIn(browser)).toBe(false);
  await set('sessions', {}, ['idleSeconds', 'absoluteSeconds']);
});

test('a read that ends after the service has closed is not tried again', async () => {
  const other = await testApp();
  const settings = other.get(Settings);
  await other[Symbol.asyncDispose]();
  const warn = vi.spyOn(Logger.prototype, 'warn');
  await (Reflect.get(settings, 'reload') as () => Promise<void>).call(settings);
  expect(warn).not.toHaveBeenCalled();
  expect(Reflect.get(settings, 'retry')).toBeUndefined();
  warn.mockRestore();
});
