import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testIssuer, type TestBrowser, type TestIssuer } from '../testing/index.ts';
import { problem } from './problem.ts';
import { TestApp } from './test-app.ts';

const apps = ['http://notes.localhost:8080', 'http://billing.localhost:8080'];
let issuer: TestIssuer;
let app: TestApp;
let browser: TestBrowser;

beforeAll(async () => {
  issuer = await testIssuer({ portico: true, apps });
  app = await TestApp.start(issuer);
  browser = await app.signIn();
});
afterAll(async () => {
  await app[Symbol.asyncDispose]();
  await issuer[Symbol.asyncDispose]();
});

const bearer = (token: string) =>
  app.browser().send(app.url('/api/caller'), { headers: { authorization: `Bearer ${token}` } });

describe('a bearer token', () => {
  it('for this app is let in, with the app that acts for the person', async () => {
    const answer = await bearer(await issuer.accessToken(app.publicUrl, { act: { sub: 'crm' } }));
    expect(await answer.json()).toMatchObject({ via: 'bearer', actor: 'crm', id: 'ada' });
  });

  it.each([
    ['another app', { aud: 'http://billing.localhost:8080' }],
    ['another app, as a prefix', { aud: 'http://notes.localhost:80801' }],
    ['another issuer', { iss: 'http://evil.localhost:8080' }],
    ['yesterday', { exp: Math.floor(Date.now() / 1000) - 60 }],
    ['nobody', { sub: undefined }],
    ['ever', { exp: undefined }],
    ['the holder of a key', { cnf: { jkt: 'x' } }],
  ])('for %s is refused', async (_name, claims) => {
    const answer = await bearer(await issuer.accessToken(app.publicUrl, claims as never));
    expect([answer.status, (await problem(answer)).code]).toEqual([401, 'auth.invalid_token']);
    expect(answer.headers.get('www-authenticate')).toContain('Bearer');
  });

  it('of another type, unsigned, altered or garbage is refused', async () => {
    const good = await issuer.accessToken(app.publicUrl);
    const [header, payload] = good.split('.');
    const claims = JSON.parse(Buffer.from(payload!, 'base64url').toString());
    const none = Buffer.from('{"alg":"none","typ":"at+jwt"}').toString('base64url');
    const hmac = Buffer.from('{"alg":"HS256","typ":"at+jwt"}').toString('base64url');
    const rows = [
      await issuer.sign(claims, { typ: 'JWT' }),
      await issuer.sign(claims),
      `${none}.${payload}.`,
      `${hmac}.${payload}.AAAA`,
      `${header}.${payload}.${'A'.repeat(342)}`,
      'garbage',
    ];
    for (const row of rows) expect((await bearer(row)).status).toBe(401);
  });

  it('is verified once and remembered, and refused when it has expired', async () => {
    const token = await issuer.accessToken(app.publicUrl, { exp: Math.floor(Date.now() / 1000) + 2 });
    expect((await bearer(token)).status).toBe(200);
    expect((await bearer(token)).status).toBe(200);
    await expect.poll(async () => (await bearer(token)).status, { timeout: 9000, interval: 500 }).toBe(401);
  });

  it('does not fall back to the cookie when it is wrong', async () => {
    const answer = await browser.api(app.url('/api/me'), { headers: { authorization: 'Basic YTpi' } });
    expect(answer.status).toBe(401);
  });
});

describe('a client credentials token', () => {
  const ask = async (path: string, claims: Record<string, unknown>, method = 'GET') => {
    const token = await issuer.accessToken(app.publicUrl, claims);
    return app.browser().send(app.url(path), { method, headers: { authorization: `Bearer ${token}` } });
  };
  const machines: [string, Record<string, unknown>][] = [
    ['whose subject is its client', { sub: 'crm', client_id: 'crm', sid: undefined }],
    ['that names a session all the same', { sub: 'crm', client_id: 'crm' }],
    ['without a session, whatever its subject', { sid: undefined }],
  ];

  it.each(machines)('%s is not a person', async (_title, claims) => {
    for (const [path, method] of [
      ['/api/me', 'GET'],
      ['/api/call', 'GET'],
      ['/api/notes', 'POST'],
    ] as const) {
      const answer = await ask(path, claims, method);
      expect([path, answer.status, (await problem(answer)).code]).toEqual([path, 403, 'auth.not_a_person']);
    }
  });

  it('opens the routes that are for clients, and says which client it is', async () => {
    const machine = { sub: 'crm', client_id: 'crm', sid: undefined };
    expect(await (await ask('/api/machines', machine)).json()).toEqual({ client: 'crm' });
    expect(await (await ask('/api/both', machine)).json()).toEqual({ client: 'crm' });
  });

  it('passes routes for clients, which refuse people by token and by cookie', async () => {
    for (const answer of [await ask('/api/machines', {}), await browser.api(app.url('/api/machines'))])
      expect([answer.status, (await problem(answer)).code]).toEqual([403, 'auth.not_a_client']);
    expect(await (await ask('/api/both', {})).json()).toEqual({ user: 'ada' });
  });
});

describe('once the issuer refuses the person', () => {
  it.each([
    ['because the session has ended', 401, [401, 'auth.signed_out'], [401, 'auth.invalid_token']],
    ['because the app is shut to the person', 403, [403, 'auth.forbidden'], [403, 'auth.forbidden']],
  ] as const)(
    '%s, a route without permissions refuses cookie and bearer token',
    async (_title, status, cookie, token) => {
      const person = await app.signIn();
      const bearerToken = await issuer.accessToken(app.publicUrl);
      const ask = async () => {
        const answers = [await person.api(app.url('/api/me')), await bearer(bearerToken)];
        return Promise.all(answers.map(async (answer) => [answer.status, (await problem(answer)).code]));
      };
      expect((await ask()).map(([found]) => found)).toEqual([200, 200]);
      issuer.snapshotRefusal = status;
      try {
        await expect.poll(ask, { timeout: 10_000 }).toEqual([cookie, token]);
        const session = await (await person.api(app.url('/api/auth/session'))).json();
        expect(session).toMatchObject({ state: status === 401 ? 'signed-out' : 'signed-in' });
      } finally {
        issuer.snapshotRefusal = undefined;
      }
      await expect.poll(async () => (await person.api(app.url('/api/me'))).status, { timeout: 10_000 }).toBe(200);
    },
  );
});

describe('a request with a cookie', () => {
  it.each([
    ['without the header', { 'x-portico-csrf': '' }],
    ['with another value of the header', { 'x-portico-csrf': '2' }],
    ['from a neighbour on the same site', { 'sec-fetch-site': 'same-site' }],
    ['from another site', { 'sec-fetch-site': 'cross-site' }],
    ['from the address bar', { 'sec-fetch-site': 'none' }],
    ['from another origin', { origin: 'http://evil.localhost:8080' }],
    ['from the null origin', { origin: 'null' }],
  ])('%s is refused', async (_name, headers) => {
    const answer = await browser.api(app.url('/api/me'), { headers: headers as never });
    expect([answer.status, (await problem(answer)).code]).toEqual([403, 'auth.csrf']);
  });

  it('from a script that knows no Fetch Metadata needs the header alone', async () => {
    const answer = await browser.send(app.url('/api/me'), { headers: { 'x-portico-csrf': '1' } });
    expect(answer.status).toBe(200);
  });

  it('gets no CORS header, and no preflight is answered', async () => {
    const headers = {
      origin: 'http://evil.localhost:8080',
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'x-portico-csrf',
    };
    const preflight = await browser.send(app.url('/api/me'), { method: 'OPTIONS', headers });
    expect(preflight.status).toBe(404);
    expect([...preflight.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
  });

  it.each(['A'.repeat(43), 'short', "x' or 1=1 --", 'A'.repeat(4000)])(
    'with the made-up session %s is signed out',
    async (value) => {
      const answer = await app.browser().send(app.url('/api/me'), {
        headers: { cookie: `portico-notes-7c1e=${encodeURIComponent(value)}`, 'x-portico-csrf': '1' },
      });
      expect([answer.status, (await problem(answer)).code]).toEqual([401, 'auth.signed_out']);
    },
  );
});

describe('a call from app to app', () => {
  it('arrives on behalf of the person when the manifest consumes that app, and is refused otherwise', async () => {
    await using billing = await TestApp.start(issuer, { publicUrl: apps[1] });
    await using caller = await TestApp.start(issuer, { database: app.database });
    const refused = await browser.api(caller.url('/api/call'));
    expect([refused.status, (await problem(refused)).code]).toEqual([502, 'call.not_consumed']);

    issuer.consumes = { notes: [billing.publicUrl] };
    const before = issuer.requests.length;
    const first = await browser.api(caller.url('/api/call'));
    const requestId = first.headers.get('x-request-id');
    const body = { via: 'bearer', actor: 'notes', id: 'ada', name: 'Ada Lovelace', requestId };
    expect(await first.json()).toMatchObject({ status: 200, body });
    await browser.api(caller.url('/api/call'));
    expect(issuer.requests.slice(before).filter((request) => request === 'POST /token')).toHaveLength(1);
    issuer.route(app.publicUrl, await app.origin());
  });

  it('is 503 when that app does not answer', async () => {
    const billing = await TestApp.start(issuer, { publicUrl: apps[1] });
    issuer.consumes = { notes: [billing.publicUrl] };
    await billing[Symbol.asyncDispose]();
    const answer = await (await app.signIn()).api(app.url('/api/call'));
    expect([answer.status, await problem(answer)]).toMatchObject([503, { code: 'call.unavailable' }]);
    expect(answer.headers.get('retry-after')).toBe('2');
  });

  it('to its app is let in only with that app’s audience: the token of one app is refused by another', async () => {
    await using billing = await TestApp.start(issuer, { publicUrl: apps[1] });
    const token = await issuer.accessToken(app.publicUrl);
    const answer = await browser.send(billing.url('/api/caller'), { headers: { authorization: `Bearer ${token}` } });
    expect(answer.status).toBe(401);
    expect((await bearer(token)).status).toBe(200);
  });
});

describe('the OpenAPI document', () => {
  const read = (authorization?: string) =>
    app.browser().send(app.url('/api/openapi.json'), { headers: authorization ? { authorization } : {} });

  it('is for people who are signed in, and for apps that call', async () => {
    const person = await browser.api(app.url('/api/openapi.json'));
    const machine = await read(`Bearer ${await issuer.accessToken(app.publicUrl, { sub: 'crm', client_id: 'crm' })}`);
    expect([person.status, machine.status, (await read()).status]).toEqual([200, 200, 401]);
  });

  it('describes the routes of the app, and who may use them, without those of the SDK', async () => {
    const document = (await (await browser.api(app.url('/api/openapi.json'))).json()) as {
      info: { title: string };
      paths: Record<string, Record<string, object>>;
    };
    expect(document.info.title).toBe('notes');
    expect(Object.keys(document.paths)).toEqual([
      '/api/both',
      '/api/call',
      '/api/caller',
      '/api/machines',
      '/api/me',
      '/api/names',
      '/api/names-i-see',
      '/api/notes',
      '/api/open',
    ]);
    expect(document.paths['/api/notes']!.post).toMatchObject({ 'x-portico-permissions': ['note.write'] });
    expect(document.paths['/api/machines']!.get).toMatchObject({
      'x-portico-access': 'client',
      security: [{ bearer: [] }],
    });
    expect(document.paths['/api/open']!.get).toMatchObject({ 'x-portico-access': 'public', security: [] });
  });
});
