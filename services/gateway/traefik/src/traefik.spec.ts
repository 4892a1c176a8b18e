import { createServer } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { ask, askEcho, eventually, open, startAppServer, valuesOf } from '@portico/gateway-conformance/testing';
import type { AppServer } from '@portico/gateway-conformance/testing';
import type { AppRoute, Route } from '@portico/manifest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTraefik, testSettings, type TestTraefik } from '../test/start-traefik.ts';
import { findTraefik, traefikVersion } from './find-traefik.ts';

const binary = findTraefik();
const navigation = { accept: 'text/html', 'sec-fetch-mode': 'navigate' };

function routeTo(slug: string, app: AppServer, rest: Partial<AppRoute> = {}): AppRoute {
  const host = `${slug}.portico.test`;
  const fixed = { kind: 'app', name: slug.toUpperCase(), health: '/api/health', apiPrefix: '/api' } as const;
  return { ...fixed, slug, hosts: [host], publicUrl: `http://${host}`, backend: app.origin, ...rest };
}

/** Specific to this gateway. The conformance suite tests what every gateway does. */
describe.skipIf(!binary)(
  binary ? 'Traefik as planned' : `not run: no Traefik ${traefikVersion}; run make traefik, or set TRAEFIK_BIN`,
  () => {
    let app: AppServer;
    // Returns the id that it received, like every service of Portico.
    const service = createServer((request, response) => {
      response.setHeader('x-request-id', request.headers['x-request-id'] ?? 'none').end();
    });
    let traefik: TestTraefik;
    let base: string;
    beforeAll(async () => {
      app = await startAppServer('app');
      await new Promise<void>((done) => service.listen(0, '127.0.0.1', done));
      const backend = `http://127.0.0.1:${(service.address() as AddressInfo).port}`;
      const routes: Route[] = [
        routeTo('auth', app),
        routeTo('crm', app, { staticRoot: '/anywhere' }),
        routeTo('service', app, { backend }),
      ];
      traefik = await startTraefik(binary!, routes);
      base = traefik.baseUrl;
    }, 60_000);
    afterAll(async () => {
      await traefik.stop();
      await app[Symbol.asyncDispose]();
      service.close().closeAllConnections();
    });

    it.each([500, 502, 503, 504])('passes an app’s own %i from /api untouched', async (code) => {
      const answer = await ask(base, 'crm.portico.test', { path: `/api/status?code=${code}` });
      expect(answer.status).toBe(code);
      expect(answer.headers['x-app']).toBe('app');
    });

    it('responds like the embedded gateway when an app hangs up', async () => {
      const answer = await ask(base, 'auth.portico.test', { path: '/api/die-early', headers: navigation });
      expect(answer.status).toBe(502);
      const problem = JSON.parse(answer.text) as Record<string, unknown>;
      expect(problem).toMatchObject({ code: 'gateway.app_failed', title: 'AUTH stopped responding' });
      expect(problem.requestId).toBe(answer.headers['x-request-id']);
    });

    it('shows a person a page in the moment before the router is gone, and sends no form again', async () => {
      await app.stop();
      try {
        const page = await ask(base, 'auth.portico.test', { headers: navigation });
        expect(page.status).toBe(502);
        expect(page.text).toContain('AUTH stopped responding');
        expect(page.text).toMatch(/http-equiv="refresh"/);
        const form = { method: 'POST', path: '/sign', headers: navigation, body: 'a=1' };
        expect((await ask(base, 'auth.portico.test', form)).text).not.toMatch(/http-equiv="refresh"/);
      } finally {
        await app.start();
      }
    });

    it('gives one request id, however many name it', async () => {
      for (const host of ['service.portico.test', 'crm.portico.test']) {
        const response = await open(base, host, { path: '/api/echo' });
        const names = response.rawHeaders.map((text) => text.toLowerCase());
        expect(names.filter((name) => name === 'x-request-id')).toHaveLength(1);
        response.destroy();
      }
    });

    it('compresses worthwhile responses, and opens an event stream at once all the same', async () => {
      const headers = { 'accept-encoding': 'gzip, br' };
      const large = { path: '/api/echo', headers, method: 'POST', body: 'x'.repeat(5_000) };
      expect((await ask(base, 'crm.portico.test', large)).headers['content-encoding']).toBe('br');
      const accept = { ...headers, accept: 'text/event-stream' };
      // Resolves with the headers; the app sends no event.
      const events = await open(base, 'crm.portico.test', { path: '/api/events', headers: accept });
      expect(events.headers['content-encoding']).toBeUndefined();
      events.destroy();
    });

    it('shows a person with too many cookies the page of the embedded gateway, and its way out works', async () => {
      const cookie = `__Host-big=${'x'.repeat(20_000)}; small=${'y'.repeat(20_000)}; small=1`;
      const headers = { cookie, ...navigation };
      const seen = app.seen.length;
      const page = await ask(base, 'crm.portico.test', { headers });
      expect([page.status, page.headers['content-type']]).toEqual([431, 'text/html; charset=utf-8']);
      const way = /<a href="([^"]+)">Clear cookies and continue/.exec(page.text)?.[1] ?? '';
      const cleared = await ask(base, 'crm.portico.test', { path: way, headers });
      expect([cleared.status, cleared.headers.location]).toEqual([303, '/']);
      expect(cleared.headers['clear-site-data']).toBe('"cookies"');
      expect(cleared.headers['set-cookie']).toEqual([
        '__Host-big=; Max-Age=0; Secure; Path=/',
        '__Host-big=; Max-Age=0; Secure; Path=/api/auth',
        '__Host-big=; Max-Age=0; Secure; Path=/; Domain=portico.test',
        'small=; Max-Age=0; Path=/',
        'small=; Max-Age=0; Path=/api/auth',
        'small=; Max-Age=0; Path=/; Domain=portico.test',
      ]);

      const answer = await ask(base, 'crm.portico.test', { path: '/api/echo', headers: { cookie } });
      expect(JSON.parse(answer.text)).toMatchObject({ status: 431, code: 'gateway.headers_too_large' });
      expect(app.seen.length).toBe(seen);
      expect((await ask(base, 'nobody.portico.test', { headers })).status).toBe(431);
      const idle = await ask(base, 'crm.portico.test', { path: way, headers: { cookie: 'a=1' } });
      expect(idle.headers).not.toHaveProperty('clear-site-data');
    });

    it('passes an app’s own 431 untouched', async () => {
      const answer = await ask(base, 'crm.portico.test', { path: '/api/status?code=431', headers: navigation });
      expect([answer.status, answer.headers['x-app']]).toEqual([431, 'app']);
    });

    it('refuses a body beyond all bounds before the app sees it', async () => {
      const { port } = new URL(base);
      const socket = connect(Number(port), '127.0.0.1');
      let text = '';
      socket.setEncoding('latin1').on('data', (chunk: string) => (text += chunk));
      const head = 'POST /api/too-large HTTP/1.1\r\nhost: crm.portico.test\r\ncontent-length: 200000000\r\n\r\n';
      socket.write(head);
      await eventually(() => text.includes('\r\n'), 'an answer');
      expect(text).toMatch(/^HTTP\/1\.1 413 /);
      expect(app.seen.map(({ url }) => url)).not.toContain('/api/too-large');
      socket.destroy();
    });

    it('holds sign-in to a small body and, per address, to a rate; nothing else', async () => {
      const path = '/api/interaction/x/password';
      const post = (body: string, of = path) => ask(base, 'auth.portico.test', { method: 'POST', path: of, body });
      expect((await post('x'.repeat(70_000))).status).toBe(413);
      const flood = await Promise.all(Array.from({ length: 90 }, () => post('x')));
      expect(flood.filter(({ status }) => status === 200).length).toBeGreaterThanOrEqual(50);
      // One of the flood: later requests can pass again, as two more are allowed each second.
      const limited = flood.find(({ status }) => status === 429);
      expect(Number(limited?.headers['retry-after'])).toBeGreaterThanOrEqual(0);
      expect((await post('x', '/token')).status).toBe(200);
      expect((await ask(base, 'auth.portico.test', { path })).status).toBe(200);
    });

    it('logs a line of JSON per request, with its id and without secrets', async () => {
      const headers = { authorization: 'Bearer not-to-be-logged', cookie: 'a=not-to-be-logged' };
      const path = '/api/echo?code=not-to-be-logged';
      const answer = await ask(base, 'crm.portico.test', { path, headers });
      const id = String(answer.headers['x-request-id']);
      const find = () =>
        traefik
          .output()
          .split('\n')
          .find((text) => text.includes(id));
      await eventually(() => find() !== undefined, 'the line');
      const entry = { RequestMethod: 'GET', RequestPath: '/api/echo', RequestHost: 'crm.portico.test' };
      expect(JSON.parse(find()!)).toMatchObject({ ...entry, DownstreamStatus: 200 });
      expect(traefik.output()).not.toContain('not-to-be-logged');
    });

    it('shows its metrics and its health, on another port only', async () => {
      const metrics = await ask(traefik.internalUrl, 'localhost', { path: '/metrics' });
      expect(metrics.text).toMatch(/traefik_router_requests_total\{[^}]*router="crm-api@file"/);
      expect((await ask(traefik.internalUrl, 'localhost', { path: '/ping' })).status).toBe(200);
      for (const path of ['/metrics', '/ping', '/dashboard/', '/api/rawdata']) {
        expect((await ask(base, 'localhost', { path })).status, path).toBe(404);
      }
      expect((await ask(traefik.internalUrl, 'crm.portico.test', { path: '/api/echo' })).status).toBe(404);
    });

    it('removes headers that reveal software behind it', async () => {
      const answer = await ask(base, 'crm.portico.test', { path: '/api/echo' });
      expect(answer.headers['x-content-type-options']).toBe('nosniff');
      expect(answer.headers).not.toHaveProperty('server');
      expect(answer.headers).not.toHaveProperty('strict-transport-security');
    });
  },
);

describe.skipIf(!binary)(
  binary ? 'Traefik behind a front' : `not run: no Traefik ${traefikVersion} for a front`,
  () => {
    it("keeps the front's values, and counts its people separately", async () => {
      await using app = await startAppServer('app');
      const settings = { ...testSettings, tls: true, trustedProxy: ['127.0.0.1'] };
      const traefik = await startTraefik(binary!, [routeTo('auth', app)], settings);
      try {
        const front = {
          'x-forwarded-for': '203.0.113.7',
          'x-forwarded-proto': 'https',
          'x-request-id': 'front-request-1',
          'x-forwarded-host': 'evil.example',
        };
        const echo = await askEcho(traefik.baseUrl, 'auth.portico.test', { headers: front });
        expect(valuesOf(echo, 'x-forwarded-for')).toEqual(['203.0.113.7']);
        expect(valuesOf(echo, 'x-forwarded-proto')).toEqual(['https']);
        expect(valuesOf(echo, 'x-forwarded-host')).toEqual(['auth.portico.test']);
        expect(valuesOf(echo, 'x-request-id')).toEqual(['front-request-1']);
        const answer = await ask(traefik.baseUrl, 'auth.portico.test', { path: '/', headers: front });
        expect(answer.headers['strict-transport-security']).toBe('max-age=63072000');

        const attempt = (address: string) =>
          ask(traefik.baseUrl, 'auth.portico.test', {
            method: 'POST',
            path: '/api/setup',
            headers: { ...front, 'x-forwarded-for': address },
            body: 'x',
          });
        const flood = await Promise.all(Array.from({ length: 90 }, () => attempt('203.0.113.7')));
        expect(flood.map(({ status }) => status)).toContain(429);
        expect((await attempt('203.0.113.8')).status).toBe(200);
      } finally {
        await traefik.stop();
      }
    });
  },
);
