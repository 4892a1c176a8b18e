import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { RouteSurface } from '@portico/auth-client-nest';
import { sessionMigrations } from '@portico/auth-client-nest/migrations';
import { TEST_CLIENT_SECRET, TestBrowser, testIssuer, type TestIssuer } from '@portico/auth-client-nest/testing';
import { testDatabase, type TestDatabase } from '@portico/testing';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { loadConfig } from '../src/config.ts';
import { createApp } from '../src/create-app.ts';

const publicUrl = 'http://admin.localhost:8080';
const migrationsDir = fileURLToPath(new URL('../prisma/migrations', import.meta.url));

const crmUrl = 'http://crm.localhost:8080';

let issuer: TestIssuer;
/** The gateway, for the app `crm`. */
let gateway: Server;
let database: TestDatabase;
let app: NestFastifyApplication;
let browser: TestBrowser;
let asked: { method?: string; claims: Record<string, unknown>; body: unknown }[] = [];
let answer: { status: number; body: string; type?: string; headers?: Record<string, string> };

beforeAll(async () => {
  issuer = await testIssuer({ portico: true, apps: [publicUrl] });
  issuer.consumes = { admin: [issuer.issuer] };
  issuer.intercept = (request, response) => {
    if (request.url !== '/graphql') return false;
    let body = '';
    request.on('data', (chunk) => (body += String(chunk)));
    request.on('end', () => {
      const token = request.headers.authorization?.replace('Bearer ', '') ?? '';
      asked.push({ method: request.method, claims: decodeJwt(token), body: JSON.parse(body) });
      response.writeHead(answer.status, { 'content-type': answer.type ?? 'application/json', ...answer.headers });
      response.end(answer.body);
    });
    return true;
  };
  const health = JSON.stringify({ status: 'ok', checks: { database: 'ok' } });
  gateway = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': health.length }).end(health);
  }).listen(0, '127.0.0.1');
  await once(gateway, 'listening');
  issuer.route(crmUrl, `http://127.0.0.1:${(gateway.address() as AddressInfo).port}`);
  database = await testDatabase({ migrationsDir, libraries: [sessionMigrations] });
  app = await createApp(
    loadConfig({
      PORTICO_SLUG: 'admin',
      PORTICO_PUBLIC_URL: publicUrl,
      PORTICO_ISSUER: issuer.issuer,
      PORTICO_CLIENT_ID: 'admin',
      PORTICO_CLIENT_SECRET: TEST_CLIENT_SECRET,
      PORTICO_RESOLVE: issuer.resolve,
      DATABASE_URL: database.url,
      PORT: '0',
      LOG_LEVEL: 'silent',
    }),
  );
  await app.listen(0, '127.0.0.1');
  issuer.route(publicUrl, await app.getUrl());
  browser = new TestBrowser(() => issuer.resolve);
  await browser.visit(`${publicUrl}/api/auth/login`);
});
afterAll(async () => {
  await app.close();
  gateway.closeAllConnections();
  gateway.close();
  await issuer[Symbol.asyncDispose]();
  await database[Symbol.asyncDispose]();
});
beforeEach(() => {
  asked = [];
  answer = { status: 200, body: '{"data":{}}' };
});

const ask = (body: unknown, as = browser) =>
  as.api(`${publicUrl}/api/graphql`, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json' },
  });

it('asks auth in the name of the signed-in person, and passes the answer on', async () => {
  answer = { status: 200, body: '{"data":{"people":{"total":3}},"errors":[{"message":"Not this one"}]}' };
  const request = { query: 'query People($q: String) { people(q: $q) { total } }', variables: { q: 'ada' } };
  const response = await ask({ ...request, operationName: 'People' });
  expect([response.status, await response.text()]).toEqual([200, answer.body]);
  expect(asked).toMatchObject([
    {
      method: 'POST',
      claims: { sub: 'ada', aud: issuer.issuer, act: { sub: 'admin' } },
      body: { ...request, operationName: 'People' },
    },
  ]);
});

it.each([400, 403, 429])('passes on what auth says about the request (%i)', async (status) => {
  answer = { status, body: '{"errors":[{"message":"No"}]}', headers: { 'retry-after': '7' } };
  const refused = await ask({ query: '{ people { total } }' });
  expect([refused.status, await refused.text(), refused.headers.get('retry-after')]).toEqual([
    status,
    answer.body,
    '7',
  ]);
});

it.each([
  [500, '{"private":true}', 'application/json'],
  [401, '{"code":"token.invalid"}', 'application/problem+json'],
  [200, '<h1>private</h1>', 'text/html'],
])('hides faults between the services (%i, %s)', async (status, body, type) => {
  answer = { status, body, type };
  const refused = await ask({ query: '{ people { total } }' });
  const problem = (await refused.json()) as { code: string };
  expect([refused.status, problem.code]).toEqual([503, 'service.unavailable']);
  expect(JSON.stringify(problem)).not.toContain('private');
});

it.each([[{}], [{ query: '' }], [{ query: '{ a }', variables: [] }], [{ query: '{ a }', extensions: {} }], [[]]])(
  'refuses %j',
  async (body) => {
    expect((await ask(body)).status).toBe(400);
    expect(asked).toEqual([]);
  },
);

it('takes a request of almost a mebibyte, and refuses a larger one', async () => {
  expect((await ask({ query: '{ a }', variables: { text: 'x'.repeat(1_000_000) } })).status).toBe(200);
  expect((await ask({ query: '{ a }', variables: { text: 'x'.repeat(1_048_576) } })).status).toBe(413);
  expect(asked).toHaveLength(1);
});

it('serves nobody without a session', async () => {
  expect((await ask({ query: '{ a }' }, new TestBrowser(() => issuer.resolve))).status).toBe(401);
  expect(asked).toEqual([]);
});

it('people who can see an app are told whether it answers', async () => {
  answer = { status: 200, body: JSON.stringify({ data: { app: { healthUrl: `${crmUrl}/api/health` } } }) };
  const response = await browser.api(`${publicUrl}/api/apps/crm/health`);
  const { lastHourMs, ...health } = (await response.json()) as { lastHourMs: (number | null)[]; respondsInMs: number };
  expect([response.status, health]).toEqual([
    200,
    { state: 'running', respondsInMs: expect.any(Number) as number, checks: { database: 'ok' } },
  ]);
  expect(lastHourMs).toHaveLength(60);
  expect(lastHourMs.filter((one) => one !== null)).toEqual([health.respondsInMs]);
  expect(asked).toMatchObject([{ claims: { sub: 'ada', act: { sub: 'admin' } }, body: { variables: { id: 'crm' } } }]);
});

it.each([
  ['an app that is not of this platform', { data: { app: { healthUrl: 'http://169.254.169.254/' } } }, 200, 'unknown'],
  ['an app that the person may not see', { errors: [{ message: 'No' }] }, 404, 'request.not_found'],
  ['something else in place of an address', { data: { app: { healthUrl: 7 } } }, 404, 'request.not_found'],
])('about %s it says little', async (_title, body, status, said) => {
  answer = { status: 200, body: JSON.stringify(body) };
  const response = await browser.api(`${publicUrl}/api/apps/crm/health`);
  const { state, code } = (await response.json()) as { state?: string; code?: string };
  expect([response.status, state ?? code]).toEqual([status, said]);
});

it('people are told at once of all apps that they can see, except of the missing', async () => {
  const apps = [
    { slug: 'crm', healthUrl: `${crmUrl}/api/health`, missingSince: null },
    { slug: 'old', healthUrl: crmUrl, missingSince: '2026-11-01T10:00:00Z' },
    { slug: null, healthUrl: crmUrl, missingSince: null },
    { slug: 'elsewhere', healthUrl: 'http://169.254.169.254/', missingSince: null },
  ];
  answer = { status: 200, body: JSON.stringify({ data: { apps } }) };
  const response = await browser.api(`${publicUrl}/api/apps/health`);
  expect([response.status, await response.json()]).toMatchObject([
    200,
    {
      apps: [
        { slug: 'crm', state: 'running', checks: { database: 'ok' } },
        { slug: 'elsewhere', state: 'unknown' },
      ],
    },
  ]);
  expect(asked).toMatchObject([{ claims: { sub: 'ada', act: { sub: 'admin' } } }]);
  answer = { status: 200, body: JSON.stringify({ errors: [{ message: 'No' }] }) };
  expect((await browser.api(`${publicUrl}/api/apps/health`)).status).toBe(404);
});

it('asks nothing about a name that no app has, and nothing for nobody', async () => {
  expect((await browser.api(`${publicUrl}/api/apps/${encodeURIComponent('../x')}/health`)).status).toBe(400);
  const stranger = new TestBrowser(() => issuer.resolve);
  expect((await stranger.api(`${publicUrl}/api/apps/crm/health`)).status).toBe(401);
  expect((await stranger.api(`${publicUrl}/api/apps/health`)).status).toBe(401);
  expect(asked).toEqual([]);
});

it('has no route but these', () => {
  const routes = app.get(RouteSurface).list();
  const own = routes.filter(({ path }) => !path.startsWith('/api/auth/'));
  expect(own.map(({ method, path, access }) => `${method} ${path} ${access?.kind}`)).toEqual([
    'GET /api/apps/:slug/health user',
    'GET /api/apps/health user',
    'POST /api/graphql user',
    'GET /api/openapi.json user-or-client',
  ]);
});
