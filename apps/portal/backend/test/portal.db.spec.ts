import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { PortalLauncher } from '@portico/api-types';
import { RouteSurface } from '@portico/auth-client-nest';
import { sessionMigrations } from '@portico/auth-client-nest/migrations';
import { TEST_CLIENT_SECRET, TestBrowser, testIssuer, type TestIssuer } from '@portico/auth-client-nest/testing';
import { testDatabase, type TestDatabase } from '@portico/testing';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { loadConfig } from '../src/config.ts';
import { createApp } from '../src/create-app.ts';

const publicUrl = 'http://portal.localhost:8080';
const migrationsDir = fileURLToPath(new URL('../prisma/migrations', import.meta.url));
const tile = {
  id: '1',
  slug: 'notes',
  name: 'Notes',
  description: '',
  iconSvg: null,
  kind: 'internal',
  tags: [],
  url: 'http://notes.localhost:8080',
  state: 'open',
};

let issuer: TestIssuer;
let database: TestDatabase;
let app: NestFastifyApplication;
let browser: TestBrowser;
let asked: { method?: string; url?: string; claims: Record<string, unknown>; body: string }[] = [];
/** The gateway, for the app `notes`. */
let gateway: Server;
let notesStatus = 200;
let answer: { status: number; body: unknown } = { status: 200, body: {} };

beforeAll(async () => {
  issuer = await testIssuer({ portico: true, apps: [publicUrl] });
  issuer.consumes = { portal: [issuer.issuer] };
  issuer.intercept = (request, response) => {
    if (!request.url?.startsWith('/api/me/')) return false;
    let body = '';
    request.on('data', (chunk) => (body += String(chunk)));
    request.on('end', () => {
      const token = request.headers.authorization?.replace('Bearer ', '') ?? '';
      asked.push({ method: request.method, url: request.url, claims: decodeJwt(token), body });
      response.writeHead(answer.status, { 'content-type': 'application/json' });
      response.end(answer.status === 204 ? undefined : JSON.stringify(answer.body));
    });
    return true;
  };
  database = await testDatabase({ migrationsDir, libraries: [sessionMigrations] });
  gateway = createServer((_request, response) => response.writeHead(notesStatus).end()).listen(0, '127.0.0.1');
  await once(gateway, 'listening');
  issuer.route(tile.url, `http://127.0.0.1:${(gateway.address() as AddressInfo).port}`);
  app = await createApp(
    loadConfig({
      PORTICO_SLUG: 'portal',
      PORTICO_PUBLIC_URL: publicUrl,
      PORTICO_ISSUER: issuer.issuer,
      PORTICO_CLIENT_ID: 'portal',
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
});

const ask = (body: unknown) =>
  browser.api(`${publicUrl}/api/access-requests`, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json' },
  });

it('lists the apps of the signed-in person, asked for in their name', async () => {
  answer = { status: 200, body: { apps: [tile] } };
  const apps = await browser.api(`${publicUrl}/api/apps`);
  expect([apps.status, await apps.json()]).toEqual([200, { apps: [{ ...tile, available: true }] }]);
  expect(asked).toMatchObject([
    { method: 'GET', url: '/api/me/apps', claims: { sub: 'ada', aud: issuer.issuer, act: { sub: 'portal' } } },
  ]);
});

it('says which app does not answer, and that it is back', async () => {
  // What may not be opened is not asked: nobody waits for it.
  answer = { status: 200, body: { apps: [tile, { ...tile, id: '2', slug: 'shut', state: 'requestable' }] } };
  const available = async () => {
    const { apps } = (await (await browser.api(`${publicUrl}/api/apps`)).json()) as PortalLauncher;
    return apps[0]?.available;
  };
  const patience = { timeout: 15_000 };
  notesStatus = 503;
  await expect.poll(available, patience).toBe(false);
  notesStatus = 200;
  await expect.poll(available, patience).toBe(true);
}, 40_000);

it('asks for an app in the name of the person', async () => {
  answer = { status: 201, body: { slug: 'crm', requestedAt: '2026-11-22T10:00:00.000Z' } };
  expect((await ask({ slug: 'crm' })).status).toBe(201);
  expect(asked).toMatchObject([
    { method: 'POST', url: '/api/me/access-requests', body: '{"slug":"crm"}', claims: { sub: 'ada' } },
  ]);
});

it('lists the requests of the person, says how many wait for them, and takes one back in their name', async () => {
  answer = { status: 200, body: { requests: [] } };
  const listed = await browser.api(`${publicUrl}/api/access-requests`);
  expect([listed.status, await listed.json()]).toEqual([200, { requests: [] }]);
  answer = { status: 200, body: { count: 0, people: 0, first: [], url: 'http://admin.localhost:8080/requests' } };
  expect(await (await browser.api(`${publicUrl}/api/access-requests/to-decide`)).json()).toEqual(answer.body);
  answer = { status: 204, body: null };
  expect((await browser.api(`${publicUrl}/api/access-requests/a%2Fb`, { method: 'DELETE' })).status).toBe(204);
  expect(asked.map(({ method, url, claims }) => [method, url, claims['sub']])).toEqual([
    ['GET', '/api/me/access-requests', 'ada'],
    ['GET', '/api/me/access-requests/to-decide', 'ada'],
    ['DELETE', '/api/me/access-requests/a%2Fb', 'ada'],
  ]);
  answer = { status: 409, body: { code: 'access.request_decided', title: 'Decided.' } };
  expect((await browser.api(`${publicUrl}/api/access-requests/a`, { method: 'DELETE' })).status).toBe(409);
});

it('lists requests that the person decides, approves, takes back and denies in their name', async () => {
  const base = `${publicUrl}/api/requests-to-decide`;
  const send = (method: string, path: string, body?: object) =>
    browser.api(`${base}${path}`, {
      method,
      ...(body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
  answer = { status: 200, body: { requests: [], total: 0, totalIsEstimate: false, nextCursor: null } };
  expect(await (await send('GET', '')).json()).toEqual(answer.body);
  expect((await send('GET', '?cursor=a%26b')).status).toBe(200);
  answer = { status: 200, body: { undoableUntil: null } };
  const approval = { role: 'viewer', endsAt: null, reason: 'Welcome.' };
  expect((await send('POST', '/a%2Fb/approval', approval)).status).toBe(200);
  answer = { status: 204, body: null };
  expect((await send('DELETE', '/a%2Fb/approval')).status).toBe(204);
  expect((await send('POST', '/a%2Fb/denial', { reason: 'No.' })).status).toBe(204);
  expect((await send('POST', '/a/denial', { reason: '' })).status).toBe(400);
  expect((await send('POST', '/a/approval', { person: 'x' })).status).toBe(400);
  expect(asked.map(({ method, url, body, claims }) => [method, url, body, claims['sub']])).toEqual([
    ['GET', '/api/me/requests-to-decide', '', 'ada'],
    ['GET', '/api/me/requests-to-decide?cursor=a%26b', '', 'ada'],
    ['POST', '/api/me/requests-to-decide/a%2Fb/approval', JSON.stringify(approval), 'ada'],
    ['DELETE', '/api/me/requests-to-decide/a%2Fb/approval', '', 'ada'],
    ['POST', '/api/me/requests-to-decide/a%2Fb/denial', '{"reason":"No."}', 'ada'],
  ]);
  answer = { status: 409, body: { code: 'access.request_decided', title: 'Decided.' } };
  expect((await send('POST', '/a/approval', {})).status).toBe(409);
});

it.each([
  [409, { code: 'access.not_requestable', title: "You can't request this app." }, 409, 'access.not_requestable'],
  [404, { code: 'app.not_found', title: 'There is no such app.' }, 404, 'app.not_found'],
  [500, { code: 'service.failed', title: 'private' }, 503, 'service.unavailable'],
  [401, { code: 'token.invalid', title: 'private' }, 503, 'service.unavailable'],
  [502, 'not a problem', 503, 'service.unavailable'],
])('passes on what auth refuses, and hides its faults (%i)', async (status, body, expected, code) => {
  answer = { status, body };
  const refused = await ask({ slug: 'crm' });
  expect([refused.status, ((await refused.json()) as { code: string }).code]).toEqual([expected, code]);
});

it.each([[{}], [{ slug: '' }], [{ slug: 'crm', extra: 1 }], [{ slug: 'crm', reason: 'x'.repeat(501) }]])(
  'refuses %j',
  async (body) => {
    expect((await ask(body)).status).toBe(400);
    expect(asked).toEqual([]);
  },
);

it.each<[string, string, string, unknown, unknown]>([
  ['GET', '', '/api/me/account', undefined, { name: 'Ada', email: 'ada@example.com', passwordChangedAt: null }],
  ['GET', '/sessions', '/api/me/sessions', undefined, { sessions: [] }],
  ['DELETE', '/sessions', '/api/me/sessions', undefined, { ended: 2 }],
  ['PATCH', '/preferences', '/api/me/preferences', { theme: 'dark' }, { theme: 'dark' }],
  ['DELETE', '/sessions/a%2Fb', '/api/me/sessions/a%2Fb', undefined, { ended: 1 }],
  [
    'POST',
    '/password',
    '/api/me/password',
    { currentPassword: 'before', newPassword: 'a kettle and a comet' },
    { ended: 0 },
  ],
])('%s /api/account%s asks auth in the name of the person', async (method, path, askedPath, body, answered) => {
  answer = { status: 200, body: answered };
  const response = await browser.api(`${publicUrl}/api/account${path}`, {
    method,
    ...(body !== undefined && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  });
  expect([response.status, await response.json()]).toEqual([200, answered]);
  expect(asked).toMatchObject([{ method, url: askedPath, claims: { sub: 'ada', act: { sub: 'portal' } } }]);
  if (body !== undefined) expect(JSON.parse(asked[0]!.body)).toEqual(body);
});

it('lists invitations of the person, shows the one of a link, joins and declines in their name', async () => {
  const sent = { tenantId: '01a229ad-3812-7b43-9d51-20f5383ba786' };
  const invitation = {
    tenant: { id: 'b', name: 'Birch' },
    invitedBy: null,
    role: null,
    expiresAt: '2030-01-01T00:00:00Z',
  };
  const send = (path: string, body: object) =>
    browser.api(`${publicUrl}/api/invitations${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  answer = { status: 200, body: { invitations: [invitation] } };
  expect(await (await browser.api(`${publicUrl}/api/invitations`)).json()).toEqual(answer.body);
  answer = { status: 200, body: { ...invitation, isAccepted: false } };
  expect(await (await send('/details', { token: 't' })).json()).toEqual(answer.body);
  answer = { status: 204, body: null };
  for (const path of ['/acceptance', '/rejection']) expect((await send(path, sent)).status).toBe(204);
  expect(asked.map(({ method, url, body, claims }) => [method, url, body && JSON.parse(body), claims['sub']])).toEqual([
    ['GET', '/api/me/invitations', '', 'ada'],
    ['POST', '/api/me/invitations/details', { token: 't' }, 'ada'],
    ['POST', '/api/me/invitations/acceptance', sent, 'ada'],
    ['POST', '/api/me/invitations/rejection', sent, 'ada'],
  ]);
  answer = { status: 404, body: { code: 'invitations.gone', title: 'Gone.' } };
  expect((await send('/acceptance', sent)).status).toBe(404);
  expect((await send('/acceptance', { ...sent, token: 't' })).status).toBe(400);
});

it.each<[string, string, string, unknown]>([
  ['GET', '', '/api/me/tenants', undefined],
  ['PUT', '/active', '/api/me/tenant', { id: 'b' }],
])('%s /api/places%s asks auth in the name of the person', async (method, path, askedPath, body) => {
  const places = { tenants: [{ id: 'b', name: 'Birch', active: true }] };
  answer = { status: 200, body: places };
  const response = await browser.api(`${publicUrl}/api/places${path}`, {
    method,
    ...(body !== undefined && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  });
  expect([response.status, await response.json()]).toEqual([200, places]);
  expect(asked).toMatchObject([{ method, url: askedPath, claims: { sub: 'ada', act: { sub: 'portal' } } }]);
});

it('disconnects a third party in the name of the person', async () => {
  answer = { status: 200, body: { apps: [] } };
  const listed = await browser.api(`${publicUrl}/api/account/connected-apps`);
  expect([listed.status, await listed.json()]).toEqual([200, { apps: [] }]);
  answer = { status: 204, body: null };
  const path = `${publicUrl}/api/account/connected-apps/a%2Fb`;
  expect((await browser.api(path, { method: 'DELETE' })).status).toBe(204);
  expect(asked.at(-1)).toMatchObject({ method: 'DELETE', url: '/api/me/connected-apps/a%2Fb', claims: { sub: 'ada' } });
  answer = { status: 404, body: { code: 'consents.not_connected', title: 'Not connected.' } };
  expect((await browser.api(path, { method: 'DELETE' })).status).toBe(404);
});

it('says why a new password is weak', async () => {
  answer = { status: 422, body: { code: 'onboarding.weak_password', title: 'Weak.', detail: 'It holds your name.' } };
  const refused = await browser.api(`${publicUrl}/api/account/password`, {
    method: 'POST',
    body: JSON.stringify({ currentPassword: 'x', newPassword: 'ada ada ada ada' }),
    headers: { 'content-type': 'application/json' },
  });
  expect(await refused.json()).toMatchObject({ code: 'onboarding.weak_password', detail: 'It holds your name.' });
});

it('passes on that the current password is wrong', async () => {
  answer = { status: 422, body: { code: 'account.wrong_password', title: "That isn't your current password." } };
  const refused = await browser.api(`${publicUrl}/api/account/password`, {
    method: 'POST',
    body: JSON.stringify({ currentPassword: 'x', newPassword: 'a kettle and a comet' }),
    headers: { 'content-type': 'application/json' },
  });
  expect([refused.status, await refused.json()]).toMatchObject([422, { code: 'account.wrong_password' }]);
});

it('is closed without a session', async () => {
  const stranger = new TestBrowser(() => issuer.resolve);
  expect((await stranger.api(`${publicUrl}/api/apps`)).status).toBe(401);
});

it('has no route but these', () => {
  const routes = app.get(RouteSurface).list();
  const own = routes.filter(({ path }) => !path.startsWith('/api/auth/'));
  expect(own.map(({ method, path, access }) => `${method} ${path} ${access?.kind}`)).toEqual([
    'GET /api/access-requests user',
    'POST /api/access-requests user',
    'DELETE /api/access-requests/:id user',
    'GET /api/access-requests/to-decide user',
    'GET /api/account user',
    'GET /api/account/connected-apps user',
    'DELETE /api/account/connected-apps/:clientId user',
    'POST /api/account/password user',
    'PATCH /api/account/preferences user',
    'DELETE /api/account/sessions user',
    'GET /api/account/sessions user',
    'DELETE /api/account/sessions/:id user',
    'GET /api/apps user',
    'GET /api/invitations user',
    'POST /api/invitations/acceptance user',
    'POST /api/invitations/details user',
    'POST /api/invitations/rejection user',
    'GET /api/openapi.json user-or-client',
    'GET /api/places user',
    'PUT /api/places/active user',
    'GET /api/requests-to-decide user',
    'DELETE /api/requests-to-decide/:id/approval user',
    'POST /api/requests-to-decide/:id/approval user',
    'POST /api/requests-to-decide/:id/denial user',
  ]);
});
