import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { testIssuer, type TestBrowser, type TestIssuer } from '../testing/index.ts';
import { problem } from './problem.ts';
import { TestApp } from './test-app.ts';

const EVENT = 'http://schemas.openid.net/event/backchannel-logout';
const apps = ['http://notes.localhost:8080', 'http://crm.localhost:8080'];
let issuer: TestIssuer;
let app: TestApp;
let browser: TestBrowser;

beforeAll(async () => {
  issuer = await testIssuer({ portico: true, apps });
  app = await TestApp.start(issuer);
});
afterAll(async () => {
  await app[Symbol.asyncDispose]();
  await issuer[Symbol.asyncDispose]();
});
beforeEach(async () => {
  browser = await app.signIn();
});

const status = async () => (await browser.api(app.url('/api/me'))).status;
const post = (token: string) =>
  browser.send(app.url('/api/auth/backchannel-logout'), {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ logout_token: token }).toString(),
    crossSite: true,
  });
const claims = (changes: Record<string, unknown> = {}) => {
  const now = Math.floor(Date.now() / 1000);
  const base = {
    iss: issuer.issuer,
    aud: 'notes',
    sub: 'ada',
    iat: now,
    exp: now + 120,
    jti: crypto.randomUUID(),
    events: { [EVENT]: {} },
  };
  return Object.fromEntries(Object.entries({ ...base, ...changes }).filter(([, value]) => value !== undefined));
};

describe('signing out', () => {
  it('in one app ends the sessions of every app at once, by the issuer’s own calls', async () => {
    await using crm = await TestApp.start(issuer, { publicUrl: apps[1] });
    await crm.signIn(browser);
    expect((await browser.api(crm.url('/api/me'))).status).toBe(200);

    const answer = await browser.api(app.url('/api/auth/logout'), { method: 'POST' });
    const { redirectTo } = (await answer.json()) as { redirectTo: string };
    expect(await status()).toBe(401);
    const address = new URL(redirectTo);
    expect(address.searchParams.get('post_logout_redirect_uri')).toBe('http://notes.localhost:8080/');
    expect(address.searchParams.get('id_token_hint')).toBeTruthy();

    const page = await browser.visit(redirectTo, app.publicUrl);
    const xsrf = /name="xsrf" value="(\w+)"/.exec(page.body)?.[1] ?? '';
    const form = new URLSearchParams({ xsrf, logout: 'yes' }).toString();
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const end = await browser.send(`${issuer.issuer}/session/end/confirm`, { method: 'POST', body: form, headers });
    expect(end.headers.get('location')).toBe('http://notes.localhost:8080/');
    await expect.poll(async () => (await browser.api(crm.url('/api/me'))).status, { timeout: 10_000 }).toBe(401);
  });

  it('works while the issuer is away', async () => {
    await using lonely = await testIssuer({ portico: true });
    await using other = await TestApp.start(lonely);
    const person = await other.signIn();
    await lonely.stop();
    const answer = await person.api(other.url('/api/auth/logout'), { method: 'POST' });
    expect(answer.status).toBe(200);
    expect((await person.api(other.url('/api/me'))).status).toBe(401);
  });

  it('is refused to another site', async () => {
    const answer = await browser.send(app.url('/api/auth/logout'), { method: 'POST' });
    expect(answer.status).toBe(403);
    expect(await status()).toBe(200);
  });
});

describe('a logout token', () => {
  it('ends the sessions of its sid, in another replica too, and no other', async () => {
    await using replica = await TestApp.start(issuer, { database: app.database });
    issuer.route(app.publicUrl, await app.origin());
    const other = await app.signIn();
    const sids = (await app.sessions()).map(({ sid }) => sid as string);
    const mine = sids.at(-2);
    expect((await post(await issuer.sign(claims({ sid: mine }), { typ: 'logout+jwt' }))).status).toBe(200);
    issuer.route(app.publicUrl, await replica.origin());
    expect(await status()).toBe(401);
    expect((await other.api(app.url('/api/me'))).status).toBe(200);
    issuer.route(app.publicUrl, await app.origin());
  });

  it('with only a subject ends all sessions of that person', async () => {
    expect((await post(await issuer.sign(claims()))).status).toBe(200);
    expect(await status()).toBe(401);
  });

  it('that was made before a session began leaves it alone (replay in another replica)', async () => {
    const old = Math.floor(Date.now() / 1000) - 60;
    expect((await post(await issuer.sign(claims({ iat: old })))).status).toBe(200);
    expect(await status()).toBe(200);
  });

  it('is refused the second time', async () => {
    const token = await issuer.sign(claims({ sub: 'somebody else' }));
    expect([(await post(token)).status, (await post(token)).status]).toEqual([200, 400]);
  });

  it.each([
    ['another issuer', { iss: 'http://evil.localhost:8080' }],
    ['another audience', { aud: 'crm' }],
    ['no audience', { aud: undefined }],
    ['no events', { events: undefined }],
    ['another event', { events: { 'http://schemas.openid.net/event/other': {} } }],
    ['an event that is no object', { events: { [EVENT]: true } }],
    ['events as a list', { events: [EVENT] }],
    ['a nonce (an ID token)', { nonce: 'n' }],
    ['neither sid nor sub', { sub: undefined }],
    ['no jti', { jti: undefined }],
    ['no iat', { iat: undefined }],
    ['an iat of long ago', { iat: Math.floor(Date.now() / 1000) - 3600 }],
    ['an iat in the future', { iat: Math.floor(Date.now() / 1000) + 3600 }],
    ['an expiry that passed', { exp: Math.floor(Date.now() / 1000) - 60 }],
  ])('with %s is refused', async (_name, changes) => {
    const answer = await post(await issuer.sign(claims(changes as Record<string, unknown>)));
    expect([answer.status, (await problem(answer)).error]).toEqual([400, 'invalid_request']);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(await status()).toBe(200);
  });

  it('that is an access token, is unsigned, altered or garbage is refused', async () => {
    const good = await issuer.sign(claims());
    const [header, payload] = good.split('.');
    const none = Buffer.from('{"alg":"none"}').toString('base64url');
    const rows = [
      await issuer.sign(claims(), { typ: 'at+jwt' }),
      `${none}.${payload}.`,
      `${header}.${payload}.${'A'.repeat(342)}`,
      'garbage',
      '',
    ];
    for (const row of rows) expect((await post(row)).status).toBe(400);
    expect(await status()).toBe(200);
  });
});
