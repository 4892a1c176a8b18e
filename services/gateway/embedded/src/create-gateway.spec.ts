import { type AddressInfo, connect, createServer } from 'node:net';
import { networkInterfaces } from 'node:os';
import {
  ask,
  askEcho,
  eventually,
  exchangeRaw,
  startAppServer,
  statusOf,
  valuesOf,
} from '@portico/gateway-conformance/testing';
import { describe, expect, it } from 'vitest';
import { createGateway } from './create-gateway.ts';
import type { GatewayFailure, GatewayOptions } from './gateway-options.ts';
import type { AppRoute } from './route.ts';

const host = 'crm.portico.test';

function route(backend: string, rest: Partial<AppRoute> = {}): AppRoute {
  const app = { slug: 'crm', name: 'CRM', hosts: [host], publicUrl: `http://${host}`, backend };
  return { kind: 'app', health: '/api/health', apiPrefix: '/api', ...app, ...rest };
}

async function startGateway(options: Partial<GatewayOptions> = {}, rest: Partial<AppRoute> = {}) {
  const app = await startAppServer('crm');
  const gateway = createGateway({ port: 0, routes: [route(app.origin, rest)], ...options });
  const { port } = await gateway.listen();
  const close = async () => {
    await gateway.close(200);
    await app[Symbol.asyncDispose]();
  };
  return { app, gateway, baseUrl: `http://127.0.0.1:${port}`, [Symbol.asyncDispose]: close };
}

describe('createGateway', () => {
  it.each(['0.0.0.0', '::', '192.168.1.10', 'example.com'])('refuses to listen on %s without a front', (address) => {
    expect(() => createGateway({ routes: [], port: 0, host: address })).toThrow(/PORTICO_TRUSTED_PROXY/);
  });

  it.skipIf(!networkInterfaces().lo?.some(({ address }) => address === '::1'))(
    'answers on ::1 too, which browsers try first, and refuses to start where another server has it',
    async () => {
      await using setting = await startGateway();
      const { port } = new URL(setting.baseUrl);
      const answer = await fetch(`http://[::1]:${port}/`);
      expect([answer.status, answer.headers.has('x-request-id')]).toEqual([404, true]);
      const other = createServer();
      await new Promise<void>((done) => other.listen(0, '::1', done));
      const taken = (other.address() as AddressInfo).port;
      await using second = createGateway({ routes: [], port: taken });
      await expect(second.listen()).rejects.toMatchObject({ code: 'EADDRINUSE', address: '::1' });
      other.close();
    },
  );

  it('listens elsewhere once a front is named', async () => {
    await using gateway = createGateway({ routes: [], port: 0, host: '0.0.0.0', trustedProxies: ['10.0.0.1'] });
    expect((await gateway.listen()).port).toBeGreaterThan(0);
  });

  it('keeps the values of a trusted front', async () => {
    await using setting = await startGateway({ trustedProxies: ['127.0.0.1'] });
    const headers = {
      'x-forwarded-for': '203.0.113.7',
      'x-forwarded-proto': 'https',
      'x-request-id': 'front:1',
      'x-forwarded-host': 'evil.example',
    };
    const echo = await askEcho(setting.baseUrl, host, { headers });
    expect(valuesOf(echo, 'x-forwarded-for')).toEqual(['203.0.113.7']);
    expect(valuesOf(echo, 'x-forwarded-proto')).toEqual(['https']);
    expect(valuesOf(echo, 'x-forwarded-host')).toEqual([host]);
    expect(valuesOf(echo, 'x-request-id')).toEqual(['front:1']);
  });

  it('shows a person with too many cookies a way out, and tells programs the reason', async () => {
    await using setting = await startGateway();
    const cookie = `__Host-big=${'x'.repeat(40_000)}; small=1`;
    const navigation = { cookie, accept: 'text/html', 'sec-fetch-mode': 'navigate' };
    const page = await ask(setting.baseUrl, host, { headers: navigation });
    expect([page.status, page.headers['content-type']]).toEqual([431, 'text/html; charset=utf-8']);
    const way = /<a href="([^"]+)">Clear cookies and continue/.exec(page.text)?.[1] ?? '';
    const cleared = await ask(setting.baseUrl, host, { path: way, headers: navigation });
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

    const answer = await ask(setting.baseUrl, host, { path: '/api/echo', headers: { cookie } });
    expect(answer.headers['content-type']).toBe('application/problem+json');
    expect(JSON.parse(answer.text)).toMatchObject({ status: 431, code: 'gateway.headers_too_large' });
    expect(setting.app.seen).toEqual([]);
  });

  it.each([
    [431, `x-large: ${'x'.repeat(300_000)}`, 'gateway.headers_too_large'],
    [400, 'broken header: x', 'gateway.bad_request'],
  ])('answers %i as a problem where there is no request yet', async (status, header, code) => {
    await using setting = await startGateway();
    const { text } = await exchangeRaw(setting.baseUrl, `GET / HTTP/1.1\r\nhost: ${host}\r\n${header}\r\n\r\n`);
    expect(statusOf(text)).toBe(status);
    expect(JSON.parse(text.slice(text.indexOf('{')))).toMatchObject({ status, code });
  });

  it('clears nothing for a browser that is not in need of it', async () => {
    await using setting = await startGateway();
    const answer = await ask(setting.baseUrl, host, { path: '/.portico/clear-cookies', headers: { cookie: 'a=1' } });
    expect(answer.headers).not.toHaveProperty('set-cookie');
    expect(answer.headers).not.toHaveProperty('clear-site-data');
  });

  it('tells an app the public scheme when another app calls it past the front', async () => {
    await using setting = await startGateway({ trustedProxies: ['10.0.0.1'] }, { publicUrl: `https://${host}` });
    const echo = await askEcho(setting.baseUrl, host, { headers: { 'x-forwarded-proto': 'http' } });
    expect(valuesOf(echo, 'x-forwarded-proto')).toEqual(['https']);
  });

  it.each(['semi;colon', 'with space and more', 'x'.repeat(200), 'line\tbreak'])(
    'replaces the unbelievable request id "%s" of a front',
    async (id) => {
      await using setting = await startGateway({ trustedProxies: ['127.0.0.1'] });
      const echo = await askEcho(setting.baseUrl, host, { headers: { 'x-request-id': id } });
      expect(valuesOf(echo, 'x-request-id')).not.toContain(id);
    },
  );

  it('sends everything but /api to the development server of a frontend, WebSockets too', async () => {
    const vite = await startAppServer('vite');
    try {
      await using setting = await startGateway({}, { frontend: vite.origin, staticRoot: '/nowhere' });
      expect((await ask(setting.baseUrl, host, { path: '/src/main.tsx' })).headers['x-app']).toBe('vite');
      expect((await ask(setting.baseUrl, host, { path: '/api/echo' })).headers['x-app']).toBe('crm');
      const handshake = `GET / HTTP/1.1\r\nhost: ${host}\r\nconnection: Upgrade\r\nupgrade: websocket\r\nsec-websocket-protocol: vite-hmr\r\nsec-websocket-version: 13\r\nsec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n`;
      expect(statusOf((await exchangeRaw(setting.baseUrl, handshake)).text)).toBe(101);
      expect(vite.seen.some(({ headers }) => headers.some(([, value]) => value === 'vite-hmr'))).toBe(true);
    } finally {
      await vite[Symbol.asyncDispose]();
    }
  });

  it('gives up on an app that does not answer, and says which', async () => {
    const failures: GatewayFailure[] = [];
    await using setting = await startGateway({
      limits: { responseTimeoutMs: 300 },
      onFailure: (failure) => failures.push(failure),
    });
    const answer = await ask(setting.baseUrl, host, { path: '/api/hang' });
    expect(answer.status).toBe(504);
    expect(JSON.parse(answer.text)).toMatchObject({ code: 'gateway.app_timeout' });
    expect(failures).toMatchObject([{ slug: 'crm', requestId: answer.headers['x-request-id'] }]);
  });

  it('has no patience with headers that trickle in', async () => {
    await using setting = await startGateway({ limits: { headersTimeoutMs: 200, requestTimeoutMs: 400 } });
    const socket = connect(Number(new URL(setting.baseUrl).port), '127.0.0.1');
    let closed = false;
    socket.on('close', () => (closed = true)).on('error', () => {});
    socket.resume().write(`GET / HTTP/1.1\r\nhost: ${host}\r\n`);
    const trickle = setInterval(() => socket.write('x-a: b\r\n'), 50);
    await eventually(() => closed, 'the connection is closed').finally(() => clearInterval(trickle));
  });

  it('lets pending requests end when it closes, and breaks the rest', async () => {
    const setting = await startGateway();
    const upload = ask(setting.baseUrl, host, { path: '/api/large?bytes=5000000' });
    const hanging = ask(setting.baseUrl, host, { path: '/api/hang' }).catch((error: Error) => error);
    await eventually(() => setting.app.seen.length === 2, 'both requests are with the app');
    const closing = setting.gateway.close(3_000);
    expect((await upload).body.length).toBeGreaterThanOrEqual(5_000_000);
    expect(await hanging).toBeInstanceOf(Error);
    await closing;
    await setting.app[Symbol.asyncDispose]();
  });

  it('waits for an app that is being restarted, requests with a body included', async () => {
    await using setting = await startGateway({ limits: { restartPatienceMs: 10_000 } });
    await askEcho(setting.baseUrl, host);
    await setting.app.stop();
    const posts = [1, 2, 3].map((n) =>
      askEcho(setting.baseUrl, host, { method: 'POST', body: `body ${n}`, headers: { 'content-type': 'text/plain' } }),
    );
    const reads = [askEcho(setting.baseUrl, host), askEcho(setting.baseUrl, host)];
    await new Promise((resolve) => setTimeout(resolve, 300));
    await setting.app.start();
    expect((await Promise.all(posts)).map(({ body }) => body)).toEqual(['body 1', 'body 2', 'body 3']);
    await Promise.all(reads);
    expect(setting.app.seen).toHaveLength(6);
  });

  it('does not wait for an app that stays away', async () => {
    await using setting = await startGateway({ limits: { restartPatienceMs: 1_500 } });
    const timed = async () => {
      const startedAt = performance.now();
      expect((await ask(setting.baseUrl, host, { path: '/api/echo' })).status).toBe(503);
      return performance.now() - startedAt;
    };
    await askEcho(setting.baseUrl, host);
    await setting.app.stop();
    const [first, second] = [await timed(), await timed()];
    expect(first).toBeGreaterThan(1_000);
    expect(second, `the second of ${first} ms and ${second} ms`).toBeLessThan(first / 2);
  });

  it('does not wait for an app that never answered', async () => {
    // If it waited, this test would time out.
    await using setting = await startGateway({ limits: { restartPatienceMs: 600_000 } });
    setting.gateway.reload([route('http://127.0.0.1:1')]);
    expect((await ask(setting.baseUrl, host, { path: '/api/echo' })).status).toBe(503);
  });
});
