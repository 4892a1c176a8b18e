import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { registration, serviceApi, syncOf } from '../../test/service-api.ts';
import { type TestApp, testApp } from '../../test/test-app.ts';
import { byLibrary, withoutLibrary } from '../../test/with-and-without-library.ts';
import { AuthorizationEndpoint } from './authorization/authorization-endpoint.ts';
import { ProviderSessions } from './sessions/provider-sessions.ts';

const NAME = '__Host-portico_abcd_session';
const KEYS = ['the-new-cookie-key-0123456789012345', 'the-old-cookie-key-0123456789012345'] as const;
const crm = registration('crm', 1, {
  url: 'https://crm.example.com',
  access: { open: 'everyone', requestable: false },
});

let app: TestApp;
let sessionId: string;
beforeAll(async () => {
  app = await testApp({
    PORTICO_ISSUER: 'https://auth.example.com',
    PORTICO_DOMAIN: 'example.com',
    AUTH_COOKIE_KEYS: KEYS.join(','),
  });
  const api = serviceApi({ ...app, request: (path, init) => app.request(at(path), init) });
  await api.call('PUT', '/api/apps', syncOf(crm));
  const { person } = await api.admin.createPerson({
    email: 'ada@example.com',
    name: 'Ada',
    password: 'a long passphrase',
  });
  const { rows } = await app.db.pool.query('SELECT sign_in_epoch AS epoch FROM person WHERE id = $1', [person.id]);
  const signIn = { personId: person.id, epoch: rows[0].epoch };
  sessionId = (await app.get(ProviderSessions).create(signIn, { ip: null, userAgent: null }))!.id;
});
afterAll(() => app[Symbol.asyncDispose]());

const at = (path: string) => `http://auth.localhost:${app.config.port}${path}`;

function cookieOf(key: string): string {
  const pair = `${NAME}=${sessionId}`;
  return `${pair}; ${NAME}.sig=${createHmac('sha1', key).update(pair).digest('base64url')}`;
}

async function open(cookie: string) {
  const query = new URLSearchParams({
    client_id: 'crm',
    response_type: 'code',
    redirect_uri: crm.client!.redirectUris[0]!,
    scope: 'openid',
    code_challenge: 'a'.repeat(43),
    code_challenge_method: 'S256',
  });
  // The gateway ends TLS.
  const { answer, isOurs } = await withoutLibrary(app, () =>
    app.request(at(`/auth?${query.toString()}`), { headers: { cookie } }),
  );
  const { status, headers } = answer;
  const code = new URL(headers.get('location')!, 'https://auth.example.com').searchParams.get('code');
  return {
    isOurs,
    status,
    hasCode: code !== null,
    cookies: headers.getSetCookie().map((text) => text.split('; expires=')[0]),
  };
}

const openByLibrary = (cookie: string) => byLibrary(app, AuthorizationEndpoint, () => open(cookie));

test('a hop on https sets the cookies that the library sets, which only this host can', async () => {
  const ours = await open(cookieOf(KEYS[0]));
  expect(ours).toMatchObject({ isOurs: true, status: 303, hasCode: true });
  expect(ours.cookies).toHaveLength(2);
  for (const cookie of ours.cookies) expect(cookie).toMatch(/^__Host-.*; path=\/; samesite=none; secure; httponly$/);
  expect({ ...(await openByLibrary(cookieOf(KEYS[0]))), isOurs: true }).toEqual(ours);
});

test('a cookie signed by the previous key is left to the library, which signs it again', async () => {
  const { isOurs, hasCode, cookies } = await open(cookieOf(KEYS[1]));
  expect([isOurs, hasCode]).toEqual([false, true]);
  expect(cookies.some((cookie) => cookie?.startsWith(cookieOf(KEYS[0]).split('; ')[1]!))).toBe(true);
});

test('a cookie without the prefix opens nothing, and disturbs nothing', async () => {
  const planted = cookieOf(KEYS[0]).replaceAll('__Host-', '');
  expect(await open(planted)).toMatchObject({ status: 303, hasCode: false });
  expect(await open(`${planted}; ${cookieOf(KEYS[0])}`)).toMatchObject({ isOurs: true, hasCode: true });
});
