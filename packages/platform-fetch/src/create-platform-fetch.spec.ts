import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createPlatformFetch } from './create-platform-fetch.ts';

let seen: { url?: string; headers: IncomingMessage['headers']; body: string }[] = [];
const server = createServer(async (request, response) => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  seen.push({ url: request.url, headers: request.headers, body: Buffer.concat(chunks).toString() });
  if (request.url === '/away') response.writeHead(302, { location: 'http://b.localhost:8080/here' }).end();
  else response.end('ok');
});
let origin: string;

beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

it('connects to the internal address and keeps the public host', async () => {
  seen = [];
  const fetch = createPlatformFetch({ resolve: `*.localhost:8080=${origin}` });
  const answer = await fetch('http://auth.localhost:8080/token?x=1', {
    method: 'POST',
    headers: { accept: 'application/json' },
    body: new URLSearchParams({ grant_type: 'a' }),
  });
  expect([answer.status, answer.url, await answer.text()]).toEqual([200, 'http://auth.localhost:8080/token?x=1', 'ok']);
  expect(seen[0]).toMatchObject({
    url: '/token?x=1',
    body: 'grant_type=a',
    headers: {
      host: 'auth.localhost:8080',
      'x-forwarded-host': 'auth.localhost:8080',
      'x-forwarded-proto': 'http',
      accept: 'application/json',
    },
  });
});

it('says https for a public https address that is plain http inside', async () => {
  seen = [];
  const fetch = createPlatformFetch({ resolve: `auth.example.com=${origin}` });
  await fetch('https://auth.example.com/', { headers: { 'X-Forwarded-Proto': 'http' } });
  expect(seen[0]?.headers).toMatchObject({ host: 'auth.example.com', 'x-forwarded-proto': 'https' });
});

it('resolves the target of a redirect too', async () => {
  const fetch = createPlatformFetch({ resolve: `a.localhost:8080=${origin},b.localhost:8080=${origin}` });
  const answer = await fetch('http://a.localhost:8080/away');
  expect([answer.url, answer.status]).toEqual(['http://b.localhost:8080/here', 200]);
});

it('lets other hosts go out as usual', async () => {
  const fetch = createPlatformFetch({ resolve: 'auth.localhost:8080=http://127.0.0.1:1' });
  expect(await (await fetch(`${origin}/plain`)).text()).toBe('ok');
});

it('refuses other hosts when only mapped ones are allowed', async () => {
  const fetch = createPlatformFetch({ resolve: 'auth.localhost:8080=http://127.0.0.1:1', onlyMapped: true });
  await expect(fetch(`${origin}/plain`)).rejects.toMatchObject({ cause: { code: 'resolve.unmapped_host' } });
});

it('waits for a service that is being restarted, whatever the method', async () => {
  // Connections are not kept: clients learn at different moments that a kept one has closed.
  const answer = (_request: IncomingMessage, response: ServerResponse) =>
    response.writeHead(200, { connection: 'close' }).end('again');
  let service = createServer(answer).listen(0, '127.0.0.1');
  await once(service, 'listening');
  const { port } = service.address() as AddressInfo;
  const fetch = createPlatformFetch({ resolve: `auth.localhost:8080=http://127.0.0.1:${port}` });
  const post = () =>
    fetch('http://auth.localhost:8080/token', { method: 'POST', body: new URLSearchParams({ a: 'b' }) });
  const stop = () => new Promise((resolve) => service.close(resolve));
  await (await post()).text();
  await stop();
  const waiting = Promise.all([post(), post()]);
  await new Promise((resolve) => setTimeout(resolve, 300));
  service = createServer(answer).listen(port, '127.0.0.1');
  expect(await Promise.all((await waiting).map((one) => one.text()))).toEqual(['again', 'again']);
  await stop();
});

it('retries when a connection is lost before the response, and never repeats what may have happened', async () => {
  const seen: string[] = [];
  const breaking = createServer((request, response) => {
    seen.push(`${request.method} ${request.url}`);
    const isFirst = seen.filter((one) => one === seen.at(-1)).length === 1;
    if (isFirst || request.url === '/always') request.socket.destroy();
    else response.end('answered');
  }).listen(0, '127.0.0.1');
  await once(breaking, 'listening');
  const { port } = breaking.address() as AddressInfo;
  const fetch = createPlatformFetch({ resolve: `auth.localhost:8080=http://127.0.0.1:${port}` });
  expect(await (await fetch('http://auth.localhost:8080/once')).text()).toBe('answered');
  await expect(fetch('http://auth.localhost:8080/always')).rejects.toThrow('fetch failed');
  await expect(fetch('http://auth.localhost:8080/post', { method: 'POST', body: 'x' })).rejects.toThrow('fetch failed');
  expect(seen).toEqual(['GET /once', 'GET /once', 'GET /always', 'GET /always', 'POST /post']);
  breaking.close();
});
