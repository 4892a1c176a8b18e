import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ask, eventually, exchangeRaw, statusOf } from '@portico/gateway-conformance/testing';
import type { Route } from '@portico/manifest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const main = join(import.meta.dirname, 'main.ts');
const navigation = { accept: 'text/html', 'sec-fetch-mode': 'navigate' };
const crm: Route = {
  kind: 'app',
  slug: 'crm',
  name: 'Sales & Co',
  hosts: ['crm.portico.test'],
  publicUrl: 'http://crm.portico.test',
  backend: 'http://127.0.0.1:1',
  health: '/api/health',
  apiPrefix: '/api',
};
const old: Route = { kind: 'redirect', slug: 'crm', hosts: ['old.portico.test'], to: 'http://crm.portico.test' };

describe('the page service', () => {
  let folder: string;
  let service: ChildProcess;
  let output = '';
  let pages: string;
  let errorPages: string;

  const write = async (text: string) => {
    const file = join(folder, 'routes.json');
    await writeFile(`${file}.new`, text);
    await rename(`${file}.new`, file);
  };
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'portico-pages-'));
    await write(JSON.stringify({ routes: [crm, old] }));
    const env = {
      PATH: process.env.PATH,
      PORT: '0',
      ERROR_PORT: '0',
      GATEWAY_ROUTES_FILE: join(folder, 'routes.json'),
    };
    service = spawn(process.execPath, [main], { env, stdio: ['ignore', 'pipe', 'inherit'] });
    service.stdout!.setEncoding('utf8').on('data', (text: string) => (output += text));
    await eventually(() => output.includes('"listening"'), 'it listens');
    const line = output.split('\n').find((text) => text.includes('"listening"'))!;
    const { port, errorPort } = JSON.parse(line) as { port: number; errorPort: number };
    pages = `http://127.0.0.1:${port}`;
    errorPages = `http://127.0.0.1:${errorPort}`;
  });
  afterAll(async () => {
    const exited = new Promise((done) => service.once('exit', done));
    service.kill('SIGTERM');
    expect(await exited).toBe(0);
    await rm(folder, { recursive: true, force: true });
  });

  it('tells people that an app is unavailable right now, by its name', async () => {
    const answer = await ask(pages, 'CRM.portico.test.:80', { headers: navigation });
    expect(answer.status).toBe(503);
    expect(answer.text).toContain('Sales &#38; Co is unavailable right now');
    expect(answer.text).toMatch(/http-equiv="refresh"/);
    expect(answer.headers['retry-after']).toBe('2');
    const form = await ask(pages, 'crm.portico.test', { method: 'POST', headers: navigation, body: 'a=1' });
    expect(form.text).not.toMatch(/http-equiv="refresh"/);
  });

  it('answers programs, and /api, with a problem that carries the gateway’s request id', async () => {
    const headers = { ...navigation, 'x-request-id': 'from-the-gateway' };
    const answer = await ask(pages, 'crm.portico.test', { path: '/api/deals', headers });
    expect(answer.status).toBe(503);
    expect(JSON.parse(answer.text)).toMatchObject({ code: 'gateway.app_unavailable', requestId: 'from-the-gateway' });
    expect(answer.headers['x-request-id']).toBe('from-the-gateway');
  });

  it('knows other names, no strangers, and no nonsense', async () => {
    const moved = await ask(pages, 'old.portico.test', { path: '/deals?x=%2F' });
    expect([moved.status, moved.headers.location]).toEqual([308, 'http://crm.portico.test/deals?x=%2F']);
    expect((await ask(pages, 'nobody.portico.test')).status).toBe(404);
    expect((await ask(pages, 'crm.portico.test', { method: 'TRACE' })).status).toBe(400);
    expect((await ask(pages, 'a b.portico.test')).status).toBe(400);
  });

  it('answers the handshake of a WebSocket like any request', async () => {
    const handshake =
      'GET /api/socket HTTP/1.1\r\nhost: crm.portico.test\r\nconnection: Upgrade\r\nupgrade: websocket\r\n';
    expect(statusOf((await exchangeRaw(pages, `${handshake}\r\n`)).text)).toBe(503);
  });

  it.each([
    ['/502', 'gateway.app_failed', 502],
    ['/504', 'gateway.app_timeout', 504],
  ])('has the page to an error: %s', async (path, code, status) => {
    const about = (url: string) => `${path}?url=${encodeURIComponent(url)}`;
    const problem = await ask(errorPages, 'any', { path: about('http://crm.portico.test:8080/api/deals') });
    expect([problem.status, JSON.parse(problem.text).code]).toEqual([status, code]);
    const page = await ask(errorPages, 'any', { path: about('http://crm.portico.test/deals'), headers: navigation });
    expect(page.text).toContain('Sales &#38; Co');
    expect(page.text).toMatch(/http-equiv="refresh"/);
    const posted = { ...navigation, 'x-forwarded-method': 'POST' };
    const form = await ask(errorPages, 'any', { path: about('http://crm.portico.test/deals'), headers: posted });
    expect(form.text).not.toMatch(/http-equiv="refresh"/);
  });

  it.each([
    '/502',
    '/502?url=nonsense',
    '/502?url=http://nobody.portico.test/',
    '/?url=%00',
    '//',
    '/%',
    'http://x:y/',
  ])('tells nothing to who asks for an error page of nothing: %s', async (path) => {
    expect((await ask(errorPages, 'any', { path })).status).toBe(404);
  });

  it('follows its file, and keeps its routes when the file is broken', async () => {
    await write('{ "routes": [');
    await eventually(() => output.includes('routes not read'), 'it says so');
    expect((await ask(pages, 'crm.portico.test')).status).toBe(503);
    await write(JSON.stringify({ routes: [] }));
    await eventually(async () => (await ask(pages, 'crm.portico.test')).status === 404, 'the app is gone');
  });
});

describe('its environment', () => {
  it('is listed with everything that is wrong', async () => {
    const env = { PATH: process.env.PATH, PORT: 'eighty', ERROR_PORT: '-1' };
    const service = spawn(process.execPath, [main], { env, stdio: ['ignore', 'pipe', 'inherit'] });
    let output = '';
    service.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
    expect(await new Promise((done) => service.once('close', done))).toBe(1);
    for (const name of ['PORT', 'ERROR_PORT', 'GATEWAY_ROUTES_FILE']) expect(output).toContain(name);
  });
});
