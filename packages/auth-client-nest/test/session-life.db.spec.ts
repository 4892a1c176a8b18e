import { Database } from '@portico/nest-service';
import { fixedClock } from '@portico/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { testIssuer, type TestIssuer } from '../testing/index.ts';
import { problem } from './problem.ts';
import { TestApp } from './test-app.ts';

const clock = fixedClock(new Date());
const now = () => clock.now();
let issuer: TestIssuer;
let app: TestApp;

beforeEach(async () => {
  clock.set(new Date());
  issuer = await testIssuer({ portico: true });
  app = await TestApp.start(issuer, { now });
});
afterEach(async () => {
  await app[Symbol.asyncDispose]();
  await issuer[Symbol.asyncDispose]();
});

const refreshes = () => issuer.requests.filter((request) => request === 'POST /token').length - 1;

describe('a session', () => {
  it('refreshes once for 50 requests at the same time, across two replicas', async () => {
    await using replica = await TestApp.start(issuer, { now, database: app.database });
    const browser = await app.signIn();
    clock.advance({ minutes: 4, seconds: 45 });
    const origins = await Promise.all([app.origin(), replica.origin()]);
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, index) => {
        const other = app.browser();
        other.cookies.set('127.0.0.1', browser.cookies.get('notes.localhost')!);
        return other.api(`${origins[index % 2]}/api/me`);
      }),
    );
    expect(answers.every((answer) => answer.status === 200)).toBe(true);
    expect(refreshes()).toBe(1);
  });

  it('continues with an issuer that rotates refresh tokens and ends the grant when one is used twice', async () => {
    await using rotating = await testIssuer({
      configure: (configuration) => (configuration.rotateRefreshToken = () => true),
    });
    await using own = await TestApp.start(rotating, { now });
    const browser = await own.signIn();
    for (let turn = 0; turn < 3; turn += 1) {
      clock.advance({ minutes: 5 });
      const answers = await Promise.all([1, 2, 3, 4].map(() => browser.api(own.url('/api/me'))));
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    }
  });

  it('ends when the issuer refuses the refresh', async () => {
    const browser = await app.signIn();
    issuer.intercept = (request, response) => {
      if (request.url !== '/token') return false;
      response.writeHead(400, { 'content-type': 'application/json' }).end('{"error":"invalid_grant"}');
      return true;
    };
    clock.advance({ minutes: 6 });
    expect((await browser.api(app.url('/api/me'))).status).toBe(401);
    expect(await (await browser.api(app.url('/api/auth/session'))).json()).toEqual({ state: 'signed-out' });
    expect(await app.sessions()).toEqual([]);
  });

  it.each([
    ['answers 500', 500, '{}'],
    ['answers 503 with HTML', 503, '<h1>down</h1>'],
    ['says invalid_client', 401, '{"error":"invalid_client"}'],
  ])('outlives an issuer that %s', async (_name, status, body) => {
    const browser = await app.signIn();
    issuer.intercept = (request, response) => {
      if (request.url !== '/token') return false;
      response.writeHead(status, { 'content-type': 'application/json' }).end(body);
      return true;
    };
    clock.advance({ minutes: 6 });
    const answer = await browser.api(app.url('/api/me'));
    expect([answer.status, (await problem(answer)).code]).toEqual([503, 'auth.issuer_unavailable']);
    expect(answer.headers.get('retry-after')).toBeTruthy();
    expect(await app.sessions()).toHaveLength(1);
  });

  it('serves the last answer for 60 seconds while the issuer is down, then 503, then recovers', async () => {
    const browser = await app.signIn();
    expect((await browser.api(app.url('/api/me'))).status).toBe(200);
    await issuer.stop();
    clock.advance({ seconds: 60 });
    expect((await browser.api(app.url('/api/me'))).status).toBe(200);
    clock.advance({ seconds: 1 });
    expect((await browser.api(app.url('/api/me'))).status).toBe(503);
    expect((await browser.api(app.url('/api/auth/session'))).status).toBe(503);
    await issuer.listen();
    await expect
      .poll(async () => (await browser.api(app.url('/api/me'))).status, { timeout: 8000, interval: 300 })
      .toBe(200);
  });

  it('survives a restart of the app', async () => {
    const browser = await app.signIn();
    await using restarted = await TestApp.start(issuer, { now, database: app.database });
    expect((await browser.api(restarted.url('/api/me'))).status).toBe(200);
  });

  it('is not prolonged by the session check, and is by use', async () => {
    const browser = await app.signIn();
    const seen = async () => (await app.sessions()).map(({ last_seen_at: at }) => (at as Date).getTime()).at(0) ?? 0;
    const before = await seen();
    clock.advance({ minutes: 2 });
    await browser.api(app.url('/api/auth/session'));
    expect(await seen()).toBe(before);
    await browser.api(app.url('/api/me'));
    expect(await seen()).toBe(before + 120_000);
  });

  it('costs one statement per request, and one more per minute', async () => {
    const browser = await app.signIn();
    const sent: string[] = [];
    const stop = app.app.get(Database).onStatement(({ name }) => sent.push(name));
    await browser.api(app.url('/api/me'));
    expect(sent.splice(0)).toEqual(['portico_session_find']);
    clock.advance({ minutes: 1, seconds: 1 });
    await browser.api(app.url('/api/me'));
    await browser.api(app.url('/api/me'));
    expect(sent).toEqual(['portico_session_find', 'portico_session_touch', 'portico_session_find']);
    stop();
  });

  it('is found again after the database lost every connection', async () => {
    const browser = await app.signIn();
    const admin = new Database({ connectionString: app.database.url });
    const kill =
      'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()';
    await admin.query({ name: 'kill', text: kill });
    await admin.close();
    expect((await browser.api(app.url('/api/me'))).status).toBe(200);
  });

  it('ends after the idle time', async () => {
    const browser = await app.signIn();
    clock.advance({ hours: 12, seconds: 1 });
    expect((await browser.api(app.url('/api/me'))).status).toBe(401);
  });

  it('is stored without the id of the cookie and without readable tokens', async () => {
    const browser = await app.signIn();
    const cookie = browser.cookies.get('notes.localhost')?.get('portico-notes-7c1e')?.value ?? '';
    const [row] = await app.sessions();
    const text = JSON.stringify(row) + String(row?.sealed);
    expect(cookie).toMatch(/^[\w-]{43}$/);
    expect(text).not.toContain(cookie);
    expect(text).not.toMatch(/eyJ|ada@example/);
  });

  it('cannot take over the tokens of another row', async () => {
    const [one, two] = [await app.signIn(), await app.signIn()];
    await one.api(app.url('/api/me'));
    await app.app.get(Database).query({
      name: 'swap',
      text: `update portico_session a set sealed = b.sealed from portico_session b where a.id_hash <> b.id_hash`,
    });
    expect((await two.api(app.url('/api/me'))).status).toBe(401);
  });

  it('gets a new id at each sign-in, whatever cookie the browser brought (session fixation)', async () => {
    const browser = app.browser();
    const planted = 'A'.repeat(43);
    const jar = new Map([
      ['portico-notes-7c1e', { value: planted, path: '/', sameSite: 'strict', secure: false, httpOnly: true }],
    ]);
    browser.cookies.set('notes.localhost', jar);
    await app.signIn(browser);
    const first = jar.get('portico-notes-7c1e')?.value;
    expect(first).not.toBe(planted);
    await app.signIn(browser);
    expect(jar.get('portico-notes-7c1e')?.value).not.toBe(first);
  });
});
