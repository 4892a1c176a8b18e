import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createPlatformFetch } from './create-platform-fetch.ts';
import { probeApp } from './probe-app.ts';

const CRM = 'http://crm.localhost:8080/health/ready';

/** Stands for the gateway. */
let gateway: Server;
let answer: { status: number; body: unknown; type?: string };
let probe: (url?: string) => ReturnType<typeof probeApp>;

beforeEach(async () => {
  gateway = createServer((request, response) => {
    expect(request.url).toBe('/health/ready');
    const body = typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body);
    const type = answer.type ?? 'application/json; charset=utf-8';
    response.writeHead(answer.status, { 'content-type': type, 'content-length': Buffer.byteLength(body) }).end(body);
  }).listen(0, '127.0.0.1');
  await new Promise((done) => gateway.once('listening', done));
  const { port } = gateway.address() as AddressInfo;
  const fetch = createPlatformFetch({ resolve: `*.localhost:8080=http://127.0.0.1:${port}`, onlyMapped: true });
  probe = (url = CRM) => probeApp(fetch, url);
});
afterEach(async () => {
  gateway.closeAllConnections();
  await new Promise((done) => gateway.close(done));
});

it('an app that is well runs, with its parts and its time', async () => {
  answer = { status: 200, body: { status: 'ok', checks: { database: 'ok' } } };
  expect(await probe()).toEqual({
    state: 'running',
    respondsInMs: expect.any(Number) as number,
    checks: { database: 'ok' },
  });
});

it('an app that says so itself is unwell', async () => {
  answer = { status: 503, body: { status: 'unavailable', checks: { database: 'failed' } } };
  expect(await probe()).toMatchObject({ state: 'unwell', checks: { database: 'failed' } });
});

it.each([
  [
    'the gateway answers in its place',
    503,
    { type: 'about:blank', title: 'Not available' },
    'application/problem+json',
  ],
  ['the gateway has a page in its place', 502, '<html>', 'text/html'],
])('an app is away when %s', async (_title, status, body, type) => {
  answer = { status, body, type };
  expect(await probe()).toEqual({ state: 'away', respondsInMs: null, checks: {} });
});

it.each([
  ['without a health of its own', { status: 404, body: 'no', type: 'text/plain' }],
  ['with something else in its place', { status: 200, body: { checks: [1, { a: 1 }] } }],
  ['with too much to read', { status: 200, body: { checks: { long: 'x'.repeat(20_000) } } }],
  ['with broken JSON', { status: 200, body: '{' }],
])('an app %s counts as running, because it answers', async (_title, given) => {
  answer = given;
  expect(await probe()).toMatchObject({ state: 'running', checks: {} });
});

it('nothing is known of other addresses, nor while the gateway is gone', async () => {
  expect(await probe('http://elsewhere.example')).toMatchObject({ state: 'unknown' });
  gateway.closeAllConnections();
  await new Promise((done) => gateway.close(done));
  expect(await probe()).toEqual({ state: 'unknown', respondsInMs: null, checks: {} });
  gateway = createServer().listen(0);
});
