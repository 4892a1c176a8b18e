import { createHash, randomBytes } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { expect, it } from 'vitest';
import type { Setting } from '../gateway-under-test.ts';
import { ask, askEcho, eventually, open } from '../http-client.ts';

const host = 'crm.portico.test';

export function streaming(current: () => Setting): void {
  const base = () => current().gateway.baseUrl;

  it('passes server-sent events one by one, and the headers before the first', async () => {
    const { stage } = current();
    const response = await open(base(), host, { path: '/api/events' });
    expect(response.headers['content-type']).toBe('text/event-stream');
    const received: string[] = [];
    response.setEncoding('utf8').on('data', (chunk: string) => received.push(chunk));
    for (const word of ['one', 'two', 'three']) {
      stage.crm.emit(word);
      await eventually(() => received.join('').includes(word), `event "${word}"`);
    }
    expect(received).toHaveLength(3);
    response.destroy();
    await eventually(() => stage.crm.openStreams() === 0, 'the app notices that the stream was closed');
  });

  it('passes a request body on while it is still being sent', async () => {
    const { hostname, port } = new URL(base());
    const headers = { host, 'transfer-encoding': 'chunked' };
    const request = httpRequest({ hostname, port, method: 'POST', path: '/api/first-chunk', agent: false, headers });
    const answered = new Promise<string>((done, fail) => {
      request.on('error', fail);
      request.on('response', (response) => response.setEncoding('utf8').on('data', done));
    });
    request.write('the first of many');
    expect(await answered).toBe('got the first chunk');
    request.destroy();
  });

  it('carries eight megabytes up, with and without a length, and sixteen down', async () => {
    const body = randomBytes(8 * 1024 * 1024);
    const digest = (bytes: Buffer | string) =>
      createHash('sha256')
        .update(bytes as Buffer)
        .digest('hex');
    const known = { 'content-length': body.length };
    for (const headers of [known, { 'transfer-encoding': 'chunked' }]) {
      const echo = await askEcho(base(), host, { method: 'PUT', body, headers });
      expect(digest(Buffer.from(echo.body, 'latin1'))).toBe(digest(body));
    }
    const large = await ask(base(), host, { path: `/api/large?bytes=${16 * 1024 * 1024}` });
    expect(large.body.length).toBe(16 * 1024 * 1024);
  });

  it('holds an app back when the client reads slowly', async () => {
    const before = process.memoryUsage().rss;
    const response = await open(base(), host, { path: `/api/large?bytes=${512 * 1024 * 1024}` });
    response.pause();
    await new Promise((done) => setTimeout(done, 500));
    expect(process.memoryUsage().rss - before).toBeLessThan(200 * 1024 * 1024);
    response.destroy();
    await eventually(() => current().stage.crm.aborted.some((url) => url.startsWith('/api/large')), 'the app is told');
  });

  it.each(['/api/hang?before-the-answer', '/api/events?after-the-headers'])(
    'tells the app when the client goes away: %s',
    async (path) => {
      const { stage } = current();
      const { hostname, port } = new URL(base());
      const request = httpRequest({ hostname, port, path, agent: false, headers: { host } });
      request.on('error', () => {}).end();
      if (path.includes('after')) await new Promise((done) => request.once('response', done));
      await eventually(() => stage.crm.seen.some(({ url }) => url === path), 'the app sees the request');
      request.destroy();
      await eventually(() => stage.crm.aborted.includes(path), 'the app sees that the client went away');
    },
  );

  it('tells the app when the client goes away in the middle of an upload', async () => {
    const { stage } = current();
    const { hostname, port } = new URL(base());
    const headers = { host, 'content-length': 1_000_000 };
    const request = httpRequest({ hostname, port, method: 'POST', path: '/api/echo?half', agent: false, headers });
    request.on('error', () => {});
    request.write('x'.repeat(1000));
    await eventually(() => stage.crm.seen.some(({ url }) => url === '/api/echo?half'), 'the app sees the request');
    request.destroy();
    await eventually(() => stage.crm.aborted.includes('/api/echo?half'), 'the app sees the abort');
  });

  it.each(['/api/die-late', '/api/die-late-chunked'])(
    'never makes a whole answer of one that broke off: %s',
    async (path) => {
      await expect(ask(base(), host, { path })).rejects.toMatchObject({ code: 'ECONNRESET' });
    },
  );

  it('keeps a connection for many requests, pipelined ones too', async () => {
    const { exchangeRaw } = await import('../http-client.ts');
    const one = (n: number) => `GET /api/status?code=20${n} HTTP/1.1\r\nhost: ${host}\r\n\r\n`;
    const { text } = await exchangeRaw(base(), one(0) + one(1) + one(2));
    expect([...text.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => status)).toEqual(['200', '201', '202']);
  });
}
