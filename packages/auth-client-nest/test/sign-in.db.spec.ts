import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Database } from '@portico/nest-service';
import { type TestBrowser, testIssuer, type TestIssuer } from '../testing/index.ts';
import { TestApp } from './test-app.ts';

describe.each([
  ['a bare issuer', false, []],
  ['Portico', true, ['note.read', 'note.write']],
])('signing in at %s', (_name, portico, permissions) => {
  let issuer: TestIssuer;
  let app: TestApp;
  beforeAll(async () => {
    issuer = await testIssuer({ portico });
    issuer.permissions = ['note.read', 'note.write'];
    app = await TestApp.start(issuer);
  });
  afterAll(async () => {
    await app[Symbol.asyncDispose]();
    await issuer[Symbol.asyncDispose]();
  });

  it('ends where the person was going, with a session', async () => {
    const browser = app.browser();
    const visit = await browser.visit(app.url('/api/auth/login?return_to=%2Fapi%2Fopen%3Fa%3D1'));
    expect([visit.url, visit.status]).toEqual([app.url('/api/open?a=1'), 200]);
    const answer = await browser.api(app.url('/api/auth/session'));
    expect(await answer.json()).toMatchObject({
      state: 'signed-in',
      user: { id: 'ada', name: 'Ada Lovelace', email: 'ada@example.com' },
      permissions,
      portalUrl: portico ? 'http://portal.localhost:8080/' : null,
      accountUrl: portico ? 'http://portal.localhost:8080/account' : null,
      preferences: null,
      tenant: null,
    });
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(await (await browser.api(app.url('/api/me'))).json()).toEqual({
      id: 'ada',
      name: 'Ada Lovelace',
      email: 'ada@example.com',
    });
  });

  it.each([
    ['dark', portico ? { theme: 'dark' } : null],
    // A value of a later release reads as the default and does not break the session.
    ['sepia', portico ? { theme: 'system' } : null],
  ])("returns the person's choices for every app: %s", async (theme, preferences) => {
    issuer.preferences = { theme };
    const browser = await app.signIn();
    expect(await (await browser.api(app.url('/api/auth/session'))).json()).toMatchObject({ preferences });
    issuer.preferences = undefined;
  });

  it('says signed-out without a session, and never redirects', async () => {
    const answer = await app.browser().api(app.url('/api/auth/session'));
    expect([answer.status, await answer.json()]).toEqual([200, { state: 'signed-out' }]);
  });

  it('asks for the audience only where the issuer understands it', async () => {
    const response = await app.browser().send(app.url('/api/auth/login'));
    const resource = new URL(response.headers.get('location') ?? '').searchParams.get('resource');
    expect(resource).toBe(portico ? app.publicUrl : null);
  });

  it('decides a permission', async () => {
    const browser = await app.signIn();
    const allowed = await browser.api(app.url('/api/notes'), { method: 'POST' });
    expect(allowed.status).toBe(portico ? 201 : 403);
    if (!portico) expect(await allowed.json()).toMatchObject({ code: 'auth.forbidden' });
  });

  it('lets two tabs sign in at once', async () => {
    const browser = app.browser();
    const starts = await Promise.all([1, 2].map(() => browser.send(app.url('/api/auth/login?return_to=/api/open'))));
    for (const start of starts) {
      const visit = await browser.visit(start.headers.get('location') ?? '', app.publicUrl);
      expect([visit.url, visit.status]).toEqual([app.url('/api/open'), 200]);
    }
  });

  it('keeps the page of the oldest of twelve tabs, whose attempt the others pushed out', async () => {
    const browser = app.browser();
    const login = (tab: number) =>
      browser.send(app.url(`/api/auth/login?return_to=${encodeURIComponent(`/api/open?tab=${tab}`)}`));
    const addresses: string[] = [];
    for (let tab = 0; tab < 12; tab += 1) addresses.push((await login(tab)).headers.get('location') ?? '');
    const oldest = await browser.visit(addresses[0]!, app.publicUrl);
    expect([oldest.url, oldest.status]).toEqual([app.url('/api/open?tab=0'), 200]);
    expect((await browser.api(app.url('/api/me'))).status).toBe(200);
    // The next tab already has a session and continues without the issuer.
    const next = await browser.visit(addresses[1]!, app.publicUrl);
    expect([next.url, next.status]).toEqual([app.url('/api/open?tab=1'), 200]);
    expect(next.hops.filter((hop) => hop.includes('/callback'))).toHaveLength(1);
  });

  it('continues when a sign-in is replayed; another browser signs in itself', async () => {
    const browser = app.browser();
    const visit = await browser.visit(app.url('/api/auth/login?return_to=/api/open'));
    const callback = visit.hops.find((hop) => hop.includes('/callback')) ?? '';
    const sessions = async () => ((await app.sessions()) as unknown[]).length;
    const before = await sessions();
    expect((await browser.visit(callback, issuer.issuer)).url).toBe(app.url('/api/open'));
    expect(await sessions()).toBe(before);
    const other = await app.browser().visit(callback, issuer.issuer);
    expect(other.hops.filter((hop) => hop.includes('/callback'))).toHaveLength(2);
    expect(await sessions()).toBe(before + 1);
  });

  it('begins again once only: a browser that keeps none of its cookies gets a page, not a loop', async () => {
    const browser = app.browser();
    const keep = browser.cookies.set.bind(browser.cookies);
    browser.cookies.set = (host, jar) => (host === 'notes.localhost' ? browser.cookies : keep(host, jar));
    const visit = await browser.visit(app.url('/api/auth/login?return_to=/api/open'));
    expect(visit.status).toBe(400);
    expect(visit.hops.filter((hop) => hop.includes('/callback'))).toHaveLength(2);
  });

  it.each([
    ['a state that this app did not make', '?code=x&state=made-up'],
    ['a refusal', '?error=access_denied&state=made-up'],
    ['nothing', ''],
  ])('shows a friendly page for a callback with %s', async (_case, search) => {
    const visit = await app.browser().visit(app.url(`/api/auth/callback${search}`), issuer.issuer);
    expect(visit.status).toBe(400);
    expect(visit.body).toContain('Continue to the app');
  });

  it('shows a friendly page with a way on when the issuer refuses, without its words', async () => {
    const { person } = issuer;
    issuer.person = undefined;
    const visit = await app.browser().visit(app.url('/api/auth/login?return_to=/deep'));
    issuer.person = person;
    expect(visit.status).toBe(400);
    expect(visit.body).toContain('/api/auth/login?return_to=%2Fdeep');
    expect(visit.body).not.toMatch(/no <b>|access_denied/);
  });
});

describe('a callback that is loaded more than once', () => {
  let issuer: TestIssuer;
  let app: TestApp;
  let replica: TestApp;
  beforeAll(async () => {
    issuer = await testIssuer({ portico: true });
    app = await TestApp.start(issuer);
    replica = await TestApp.start(issuer, { database: app.database });
  });
  afterAll(async () => {
    await replica[Symbol.asyncDispose]();
    await app[Symbol.asyncDispose]();
    await issuer[Symbol.asyncDispose]();
  });

  const OWN_PAGE = { 'x-portico-csrf': '1', 'sec-fetch-site': 'same-origin' };

  /** A browser on its way back from the issuer, and the callback address. */
  async function comeBack() {
    const browser = app.browser();
    let address = app.url('/api/auth/login?return_to=/api/open');
    while (!address.includes('/callback')) {
      const response = await browser.send(address);
      address = new URL(response.headers.get('location') ?? '', address).href;
    }
    issuer.requests.length = 0;
    return { browser, address };
  }
  const redemptions = () => issuer.requests.filter((request) => request === 'POST /token').length;

  /** Loads the callback at both replicas with the browser's earlier cookies. */
  async function loadAtOnce(browser: TestBrowser, address: string, count: number): Promise<Response[]> {
    const cookie = [...browser.cookies.get('notes.localhost')!].map(
      ([name, { value }]) => `${name.split(' ')[0]}=${value}`,
    );
    const origins = [await app.origin(), await replica.origin()];
    const { pathname, search } = new URL(address);
    const load = (index: number) =>
      fetch(origins[index % 2]! + pathname + search, { headers: { cookie: cookie.join('; ') } });
    return Promise.all(Array.from({ length: count }, (_, index) => load(index)));
  }
  const sessionCookieOf = (response: Response) =>
    response.headers
      .getSetCookie()
      .find((line) => /^portico-notes-7c1e=[^;]/.test(line))
      ?.split(';')[0];

  it.each([2, 30])('redeems the code once for %i loads at two replicas, and signs all of them in', async (count) => {
    const { browser, address } = await comeBack();
    const before = (await app.sessions()).length;
    const answers = await loadAtOnce(browser, address, count);
    expect(redemptions()).toBe(1);
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: count }, () => 200));
    const bodies = await Promise.all(answers.map((response) => response.text()));
    expect(bodies.every((body) => body.includes('url=/api/open"'))).toBe(true);
    const [cookie, ...others] = new Set(answers.map(sessionCookieOf));
    expect(others).toEqual([]);
    expect(await app.sessions()).toHaveLength(before + 1);
    const me = await fetch(`${await replica.origin()}/api/me`, { headers: { ...OWN_PAGE, cookie: cookie! } });
    expect(await me.json()).toMatchObject({ id: 'ada' });
  });

  it('keeps tokens that work: the issuer saw no code twice', async () => {
    const { browser, address } = await comeBack();
    const [first] = await loadAtOnce(browser, address, 5);
    const headers = { ...OWN_PAGE, cookie: sessionCookieOf(first!)! };
    await app.app.get(Database).query({
      name: 'test_expire_access',
      text: `update portico_session set access_expires_at = now() - interval '1 s'`,
    });
    expect((await fetch(`${await app.origin()}/api/me`, { headers })).status).toBe(200);
    expect(redemptions()).toBe(2);
  });

  it('tries a failed redemption no second time, at once or later', async () => {
    const { browser, address } = await comeBack();
    issuer.intercept = (request, response) => {
      if (request.url !== '/token') return false;
      response.writeHead(400, { 'content-type': 'application/json' }).end('{"error":"invalid_grant"}');
      return true;
    };
    const answers = await loadAtOnce(browser, address, 2);
    issuer.intercept = undefined;
    answers.push(...(await loadAtOnce(browser, address, 1)));
    expect(redemptions()).toBe(1);
    expect(answers.map(sessionCookieOf)).toEqual([undefined, undefined, undefined]);
  });

  it.each([
    ['another code', (address: string) => address.replace(/code=[^&]*/, 'code=stolen')],
    ['no code', (address: string) => address.replace(/code=[^&]*/, 'error=access_denied')],
  ])('reaches no session of that attempt with %s', async (_title, change) => {
    const { browser, address } = await comeBack();
    const [answer] = await loadAtOnce(browser, address, 1);
    expect(sessionCookieOf(answer!)).toBeDefined();
    const [other] = await loadAtOnce(browser, change(address), 1);
    expect(sessionCookieOf(other!)).toBeUndefined();
  });
});

it('uses __Host- cookies on https', async () => {
  await using issuer = await testIssuer({ issuer: 'https://auth.example.com', apps: ['https://notes.example.com'] });
  await using app = await TestApp.start(issuer, { publicUrl: 'https://notes.example.com' });
  const browser = await app.signIn();
  expect(browser.cookieNames(app.publicUrl)).toEqual(['__Host-portico-notes-7c1e']);
  expect((await browser.api(app.url('/api/me'))).status).toBe(200);
});

it('gives everybody the configured permissions with an issuer that knows none', async () => {
  await using issuer = await testIssuer();
  await using app = await TestApp.start(issuer, { permissionsOfForeignIssuer: ['note.write'] });
  const browser = await app.signIn();
  expect((await browser.api(app.url('/api/notes'), { method: 'POST' })).status).toBe(201);
});

it('says one moment, not that the person did wrong, when the issuer goes away between leaving and coming back', async () => {
  await using issuer = await testIssuer();
  await using app = await TestApp.start(issuer);
  const browser = app.browser();
  issuer.intercept = (request, response) => {
    if (request.url !== '/token') return false;
    response.destroy();
    return true;
  };
  const visit = await browser.visit(app.url('/api/auth/login?return_to=/deep'));
  expect(visit.status).toBe(503);
  expect(visit.body).toContain('/api/auth/login?return_to=%2Fdeep');
  issuer.intercept = undefined;
  await issuer.stop();
  await using late = await TestApp.start(issuer, { database: app.database });
  expect((await browser.send(late.url('/api/auth/login'))).status).toBe(503);
});
