import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { operator } from '../../test/directory-actors.ts';
import { Browser } from '../../test/protocol-browser.ts';
import { redeem, signInToCrm, startSignIn, type World, world } from '../../test/relying-party.ts';
import { registration, serviceApi, syncOf } from '../../test/service-api.ts';
import { type TestApp, testApp } from '../../test/test-app.ts';
import { byLibrary, withoutLibrary } from '../../test/with-and-without-library.ts';
import { ActiveTenants } from '../access/active-tenants.ts';
import { SessionsService } from '../sessions/sessions.service.ts';
import { AuthorizationEndpoint } from './authorization/authorization-endpoint.ts';
import { RecentAccounts } from './provider/recent-accounts.ts';

let app: TestApp;
let here: World;
let browser: Browser;
beforeAll(async () => {
  app = await testApp();
  here = await world(app);
});
beforeEach(async () => {
  ({ browser } = await signInToCrm(here));
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});
afterAll(() => app[Symbol.asyncDispose]());

type Change = (url: URL) => unknown;

async function requestFor(change: Change = () => undefined) {
  const attempt = await startSignIn(here.crm.configuration, here.crm.redirectUri, { resource: here.crm.url });
  change(attempt.url);
  return attempt;
}

async function send(url: URL, headers: Record<string, string> = {}, method = 'GET') {
  const response = await browser.send(url, { method, headers: { 'x-request-id': 'hops', ...headers } });
  await response.text();
  return { status: response.status, location: response.headers.get('location'), response };
}

async function sendOurs(url: URL, headers?: Record<string, string>, method?: string) {
  const { answer, isOurs } = await withoutLibrary(app, () => send(url, headers, method));
  return { ...answer, isOurs };
}

const sendLibrary = (url: URL) => byLibrary(app, AuthorizationEndpoint, () => send(url));

/** When the cookies end, in milliseconds since 1970. */
function listEnds({ response }: Awaited<ReturnType<typeof send>>): number[] {
  return response.headers.getSetCookie().map((line) => Date.parse(/; expires=([^;]+)/.exec(line)?.[1] ?? ''));
}

/** What a hop leaves in the database, without what differs between two of them. */
async function listStored() {
  const { rows } = await app.db.pool.query<{ kind: string; payload: Record<string, unknown> }>(
    `SELECT DISTINCT ON (kind) kind, payload || to_jsonb(p) - '{id,payload,created_at,expires_at}'::text[] AS payload
     FROM oidc_payload p WHERE kind IN ('Session', 'Grant', 'AuthorizationCode') ORDER BY kind, created_at DESC`,
  );
  return rows.map(({ kind, payload }) => {
    const { exp, iat, usedAt, nonce, codeChallenge, ...rest } = payload;
    const lengths = { nonce: String(nonce).length, codeChallenge: String(codeChallenge).length };
    // The end of a session and of a grant is that of the session, to the second.
    const lifetime = kind === 'AuthorizationCode' ? Number(exp) - Number(iat) : typeof exp;
    return { kind, ...rest, ...lengths, lifetime, usedAt: typeof usedAt };
  });
}

async function shapeOf({ status, location, response }: Awaited<ReturnType<typeof send>>) {
  const address = new URL(location!);
  const parameters = [...address.searchParams].map(([name, value]) => [name, name === 'iss' ? value : value.length]);
  const cookies = response.headers.getSetCookie().map((line) => {
    const [pair = '', ...attributes] = line.split('; ');
    return { pair, known: attributes.filter((one) => !one.startsWith('expires=')) };
  });
  const { 'cache-control': cache, 'x-request-id': requestId } = Object.fromEntries(response.headers);
  const to = address.origin + address.pathname;
  return { status, to, parameters, cookies, cache, requestId, stored: await listStored() };
}

describe('a signed-in person who opens an app', () => {
  test.each<[string, Change]>([
    ['as the SDK asks', () => undefined],
    ['without a resource', (url) => url.searchParams.delete('resource')],
    ['without state and nonce', (url) => ['state', 'nonce'].forEach((name) => url.searchParams.delete(name))],
    ['with the shortest scope', (url) => url.searchParams.set('scope', 'openid')],
    ['with scopes in another order', (url) => url.searchParams.set('scope', 'email openid')],
    ['with a state of other characters', (url) => url.searchParams.set('state', 'a.b~c=&d+e%f/"')],
  ])('gets a code as from the library: %s', async (_name, change) => {
    const attempt = await requestFor(change);
    const answer = await sendOurs(attempt.url);
    expect(answer.isOurs).toBe(true);
    expect(answer.status).toBe(303);
    const ours = await shapeOf(answer);
    const librarys = await sendLibrary(attempt.url);
    expect(ours).toEqual(await shapeOf(librarys));
    for (const [index, end] of listEnds(answer).entries())
      expect(Math.abs(end - listEnds(librarys)[index]!)).toBeLessThanOrEqual(2000);
    expect(new URL(answer.location!).searchParams.get('state')).toBe(attempt.url.searchParams.get('state'));
  });

  test('gets a code as from the library of an app that limits the age of a sign-in, until it is too old', async () => {
    const open = { access: { open: 'everyone' as const, requestable: false } };
    const limited = registration('rota', 4, { ...open, auth: { acr: 'password', maxAgeSeconds: 3600 } });
    const crm = registration('crm', 1, open);
    await serviceApi(app).call('PUT', '/api/apps', syncOf(crm, limited));
    const { url } = await requestFor(({ searchParams }) => {
      searchParams.set('client_id', 'rota');
      searchParams.set('redirect_uri', limited.client!.redirectUris[0]!);
      searchParams.set('resource', limited.url);
    });
    const answer = await sendOurs(url);
    expect(answer.isOurs).toBe(true);
    const ours = await shapeOf(answer);
    expect(ours).toEqual(await shapeOf(await sendLibrary(url)));
    expect(JSON.stringify(ours.stored)).toContain('"auth_time":{"essential":true}');
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 3_700_000 });
    const late = await sendOurs(url);
    expect(late.isOurs).toBe(false);
    expect(late.location).toMatch(/^\/interaction\//);
  });

  test('gets a code that brings tokens', async () => {
    const attempt = await requestFor();
    const { location, response, isOurs } = await sendOurs(attempt.url);
    const leftTo = new URL(location!);
    const tokens = await redeem(here.crm.configuration, { response, url: attempt.url, leftTo } as never, attempt);
    expect(isOurs).toBe(true);
    expect(tokens.claims()).toMatchObject({ sub: here.person.id, email: here.person.email });
  });

  test.each<[string, Change]>([
    ['prompt=none', (url) => url.searchParams.set('prompt', 'none')],
    ['prompt=login', (url) => url.searchParams.set('prompt', 'login')],
    ['a maximum age', (url) => url.searchParams.set('max_age', '0')],
    ['claims', (url) => url.searchParams.set('claims', '{"id_token":{"email":null}}')],
    ['a hint', (url) => url.searchParams.set('login_hint', 'ada@example.com')],
    ['another response mode', (url) => url.searchParams.set('response_mode', 'form_post')],
    ['another response type', (url) => url.searchParams.set('response_type', 'code id_token')],
    ['no client', (url) => url.searchParams.delete('client_id')],
    ['an unknown client', (url) => url.searchParams.set('client_id', 'nobody')],
    ['another redirect URI', (url) => url.searchParams.set('redirect_uri', 'https://evil.example/callback')],
    ['a redirect URI with a slash', (url) => url.searchParams.set('redirect_uri', `${here.crm.redirectUri}/`)],
    ['no redirect URI', (url) => url.searchParams.delete('redirect_uri')],
    ['no challenge', (url) => url.searchParams.delete('code_challenge')],
    ['a plain challenge', (url) => url.searchParams.set('code_challenge_method', 'plain')],
    ['a short challenge', (url) => url.searchParams.set('code_challenge', 'x')],
    ['a resource of another app', (url) => url.searchParams.set('resource', 'http://billing.localhost:8080')],
    ['an unknown scope', (url) => url.searchParams.set('scope', 'openid admin')],
    ['offline access', (url) => url.searchParams.set('scope', 'openid offline_access')],
    ['no scope', (url) => url.searchParams.delete('scope')],
    ['an empty state', (url) => url.searchParams.set('state', '')],
    ['a repeated state', (url) => url.searchParams.append('state', 'again')],
    ['a NUL in the nonce', (url) => url.searchParams.set('nonce', 'x\0')],
    ['a long nonce', (url) => url.searchParams.set('nonce', 'x'.repeat(2000))],
    ['a request object', (url) => url.searchParams.set('request', 'x')],
    ['a parameter that means nothing', (url) => url.searchParams.set('hint', 'x')],
  ])('is left to the library with %s', async (_name, change) => {
    const { url } = await requestFor(change);
    expect((await sendOurs(url)).isOurs).toBe(false);
  });

  test.each<[string, string, Record<string, string>]>([
    ['that posts', 'POST', { 'content-type': 'application/x-www-form-urlencoded' }],
    ['that looks', 'HEAD', {}],
    ['of another page', 'GET', { origin: 'https://evil.example' }],
  ])('is left to the library by a request %s', async (_name, method, headers) => {
    const { url } = await requestFor();
    expect((await sendOurs(url, headers, method)).isOurs).toBe(false);
  });

  /** Changes the session's cookie, or its signature. */
  const cookieNamed = (end: string) => browser.cookies.find(({ name }) => name.endsWith(end))!;
  test.each<[string, () => unknown]>([
    ['with an unsigned cookie', () => browser.cookies.splice(browser.cookies.indexOf(cookieNamed('session.sig')), 1)],
    ['with another signature', () => (cookieNamed('session.sig').value = 'A'.repeat(27))],
    ['with two signatures', () => browser.cookies.unshift({ ...cookieNamed('session.sig'), value: 'x' })],
    ['with a cookie whose name has a space behind it', () => renameSession()],
    ['with an encoded id', () => (cookieNamed('_session').value = encodeAll(cookieNamed('_session').value))],
    ['with another id', () => (cookieNamed('_session').value = 'x'.repeat(21))],
    ['after all sessions ended', () => endSessions()],
    ['after the account was removed', () => vi.spyOn(app.get(RecentAccounts), 'find').mockResolvedValue(undefined)],
    ['after a month', () => vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 40 * 86_400_000 })],
  ])('gets no code here %s', async (_name, change) => {
    const { url } = await requestFor();
    await change();
    const { isOurs, location } = await sendOurs(url);
    expect(isOurs).toBe(false);
    if (location) expect(new URL(location, url).searchParams.get('code')).toBeNull();
  });

  test('is not disturbed by a cookie whose name only ends so', async () => {
    const { url } = await requestFor();
    browser.cookies.push({ ...cookieNamed('_session'), name: `x${cookieNamed('_session').name}`, value: 'x' });
    expect((await sendOurs(url)).isOurs).toBe(true);
  });

  /** Browsers trim names, so that no such cookie has the name that only this host can set. */
  function renameSession(): void {
    const cookie = cookieNamed('_session');
    browser.cookies.push({ ...cookie, name: `x${cookie.name}`, value: 'x' });
    cookie.name += ' ';
  }

  test('gets its one code also when its use is not noted', async () => {
    const { url } = await requestFor();
    const tenants = app.get(ActiveTenants);
    const ofSession = tenants.findOfSession.bind(tenants);
    // The first time is at the door.
    vi.spyOn(tenants, 'findOfSession').mockImplementationOnce(ofSession).mockRejectedValue(new Error('away'));
    expect(await sendOurs(url)).toMatchObject({ isOurs: true, status: 303 });
  });

  test('is left to the library with two cookies of that name', async () => {
    const { url } = await requestFor();
    browser.cookies.push({ ...cookieNamed('_session'), value: 'x', path: '/auth' });
    expect((await sendOurs(url)).isOurs).toBe(false);
  });

  test('meets a closed door once: one refusal in the log', async () => {
    const vault = registration('vault', 3, {});
    await serviceApi(app).call(
      'PUT',
      '/api/apps',
      syncOf(registration('crm', 1, { access: { open: 'everyone', requestable: false } }), vault),
    );
    await app.db.pool.query('TRUNCATE audit_event');
    const { url } = await requestFor(({ searchParams }) => {
      searchParams.set('client_id', 'vault');
      searchParams.set('redirect_uri', vault.client!.redirectUris[0]!);
      searchParams.delete('resource');
    });
    const { isOurs, location } = await sendOurs(url);
    expect(isOurs).toBe(false);
    expect(location).toMatch(/^\/interaction\//);
    const listRefusals = async () =>
      (
        await app.db.pool.query(
          `SELECT detail FROM audit_event WHERE action LIKE '%denied%' OR action LIKE '%refused%'`,
        )
      ).rows;
    await expect.poll(listRefusals, { timeout: 5000 }).toHaveLength(1);
  });
});

const encodeAll = (text: string) =>
  [...text].map((character) => `%${character.charCodeAt(0).toString(16).padStart(2, '0')}`).join('');

async function endSessions(): Promise<void> {
  const { rows } = await app.db.pool.query<{ uid: string }>('SELECT uid FROM sign_in_session WHERE ended_at IS NULL');
  for (const { uid } of rows) await app.get(SessionsService).end(uid, 'ended_by_person', operator);
}

describe('a browser without a session', () => {
  /** Cookies without what differs between two interactions, and with what is stored. */
  async function shapeOfStart(uidOf: URL, { status, response }: Awaited<ReturnType<typeof send>>) {
    const uid = uidOf.pathname.split('/').at(-1)!;
    const masked = (text: string) => text.replaceAll(uid, 'UID').replaceAll(uid.slice(0, 10), 'UID');
    const cookies = response.headers.getSetCookie().map((line) => {
      const [pair = '', ...attributes] = masked(line).split('; ');
      const [name, value] = pair.split('=');
      return [
        name,
        value === 'UID' ? value : value!.length,
        ...attributes.filter((one) => !one.startsWith('expires=')),
      ];
    });
    const { rows } = await app.db.pool.query(
      `SELECT to_jsonb(p) - '{created_at,expires_at}'::text[] AS row FROM oidc_payload p WHERE kind = 'Interaction' AND id = $1`,
      [uid],
    );
    const { row } = rows[0] as { row: { payload: Record<string, number | string> } };
    const { iat, exp, cid, ...payload } = row.payload;
    const stored = { ...row, payload: { ...payload, lifetime: Number(exp) - Number(iat), cid: String(cid).length } };
    const { 'cache-control': cache, 'x-request-id': requestId } = Object.fromEntries(response.headers);
    return { status, cookies: cookies.sort(), stored: JSON.parse(masked(JSON.stringify(stored))), cache, requestId };
  }

  const addressOf = ({ location }: Awaited<ReturnType<typeof send>>) => new URL(location!, app.issuer);
  beforeEach(() => {
    browser = new Browser();
  });

  test.each<[string, Change]>([
    ['as the SDK asks', () => undefined],
    ['without a resource', (url) => url.searchParams.delete('resource')],
    ['without state and nonce', (url) => ['state', 'nonce'].forEach((name) => url.searchParams.delete(name))],
    ['with scopes in another order', (url) => url.searchParams.set('scope', 'email openid')],
  ])('gets the sign-in page as from the library: %s', async (_name, change) => {
    const { url } = await requestFor(change);
    const ours = await sendOurs(url);
    expect(ours.isOurs).toBe(true);
    browser = new Browser();
    const librarys = await sendLibrary(url);
    expect(addressOf(ours).origin).toBe(addressOf(librarys).origin);
    expect(await shapeOfStart(addressOf(ours), ours)).toEqual(await shapeOfStart(addressOf(librarys), librarys));
  });

  test('keeps the proofs of twelve pages, and drops the oldest', async () => {
    const proofs = () => browser.cookies.filter(({ name }) => name.includes('_i_')).map(({ name }) => name);
    const { url } = await requestFor();
    for (let page = 0; page < 12; page += 1) expect((await sendOurs(url)).isOurs).toBe(true);
    const [oldest] = proofs();
    await sendOurs(url);
    expect(proofs()).toHaveLength(12);
    expect(proofs()).not.toContain(oldest);
  });

  test.each<[string, Change]>([
    ['a prompt', (url) => url.searchParams.set('prompt', 'none')],
    ['a hint', (url) => url.searchParams.set('login_hint', 'ada@example.com')],
    ['an unknown client', (url) => url.searchParams.set('client_id', 'nobody')],
    ['a foreign address', (url) => url.searchParams.set('redirect_uri', 'https://evil.example/')],
    ['a foreign resource', (url) => url.searchParams.set('resource', 'http://billing.localhost:8080')],
  ])('is left to the library with %s', async (_name, change) => {
    const { url } = await requestFor(change);
    expect((await sendOurs(url)).isOurs).toBe(false);
  });

  test.each(['made-up', ''])('is left to the library with the cookie of a session: "%s"', async (value) => {
    const { url } = await requestFor();
    const cookie = `portico_${app.config.instance}_session=${value}`;
    expect((await sendOurs(url, { cookie })).isOurs).toBe(false);
  });
});
