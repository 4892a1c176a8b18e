import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { connect } from 'node:net';
import { Writable } from 'node:stream';
import { Body, Controller, Get, Module, NotFoundException, Param, Post, Query, Req } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createService, defineErrors } from './index.ts';

const thingErrors = defineErrors('thing', { gone: { status: 410, title: 'This thing is gone.' } });
const thing = z.strictObject({ title: z.string().min(1), parts: z.array(z.object({ size: z.int() })).default([]) });

@Controller('api/things')
class ThingsController {
  @Post() create(@Body({ schema: thing }) body: z.infer<typeof thing>) {
    return body;
  }
  @Get() list(@Query({ schema: z.object({ limit: z.coerce.number().max(10) }) }) query: { limit: number }) {
    return query;
  }
  @Get('gone/:id') gone(@Param('id') id: string) {
    throw thingErrors.gone({ detail: `private ${id}`, cause: new Error('private cause') });
  }
  @Get('broken') broken() {
    throw new Error('private text');
  }
  @Get('address') address(@Req() request: { ip: string }) {
    return request.ip;
  }
  @Get('missing') missing() {
    throw new NotFoundException('private text');
  }
}

@Module({ controllers: [ThingsController] })
class ThingsModule {}

let app: NestFastifyApplication;
let log = '';
const logDestination = new Writable({
  write(chunk, _encoding, done) {
    log += String(chunk);
    done();
  },
});

beforeAll(async () => {
  app = await createService(ThingsModule, {
    name: 'things',
    logDestination,
    bodyLimitBytes: 1000,
    health: { checks: { ledger: async () => Promise.reject(new Error('private')) } },
  });
});
afterAll(() => app.close());

const lines = () =>
  log
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

describe('createService', () => {
  it('validates a body with its schema and hands over the parsed value', async () => {
    const answer = await app.inject({ method: 'POST', url: '/api/things', payload: { title: 'a' } });
    expect([answer.statusCode, answer.json()]).toEqual([201, { title: 'a', parts: [] }]);
  });

  it('refuses an invalid body with every field that is wrong', async () => {
    const answer = await app.inject({
      method: 'POST',
      url: '/api/things',
      payload: { title: '', parts: [{ size: 'x' }] },
    });
    expect(answer.statusCode).toBe(400);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    const problem = answer.json();
    expect(problem.code).toBe('request.invalid');
    expect(problem.fields.map((field: { path: string }) => field.path)).toEqual(['title', 'parts.0.size']);
  });

  it('coerces query parameters', async () => {
    const answer = await app.inject('/api/things?limit=3');
    expect(answer.json()).toEqual({ limit: 3 });
  });

  it.each([
    ['a feature error', { url: '/api/things/gone/7' }, 410, 'thing.gone'],
    ['an unexpected error', { url: '/api/things/broken' }, 500, 'service.failed'],
    ["Nest's exception", { url: '/api/things/missing' }, 404, 'request.not_found'],
    ['an unknown route', { url: '/nothing' }, 404, 'request.not_found'],
    ['a malformed URL', { url: '/api/things/gone/%zz' }, 400, 'request.malformed'],
    ['a URL with half a character', { url: '/api/things/gone/%c3' }, 400, 'request.malformed'],
    ['a parameter that is too long', { url: `/api/things/gone/${'x'.repeat(3000)}` }, 414, 'request.url_too_long'],
    [
      'malformed JSON',
      { url: '/api/things', method: 'POST', payload: '{"a', headers: { 'content-type': 'application/json' } },
      400,
      'request.malformed',
    ],
    [
      'a body over the limit',
      { url: '/api/things', method: 'POST', payload: { title: 'x'.repeat(2000) } },
      413,
      'request.too_large',
    ],
    [
      'an unsupported content type',
      { url: '/api/things', method: 'POST', payload: '<a/>', headers: { 'content-type': 'text/xml' } },
      415,
      'request.unsupported_media_type',
    ],
  ] as const)('renders %s as a problem without private facts', async (_name, request, status, code) => {
    const answer = await app.inject(request as never);
    expect([answer.statusCode, answer.json().code]).toEqual([status, code]);
    expect(answer.json().requestId).toBe(answer.headers['x-request-id']);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.body).not.toMatch(/private|stack|Error:/);
  });

  it('keeps the private detail and the cause for the log', async () => {
    await app.inject('/api/things/broken');
    expect(log).toContain('private text');
  });

  it("echoes the caller's request id when it is a plain token, and makes one otherwise", async () => {
    const given = await app.inject({ url: '/api/health/live', headers: { 'x-request-id': 'abc-1' } });
    expect(given.headers['x-request-id']).toBe('abc-1');
    const forged = await app.inject({ url: '/api/health/live', headers: { 'x-request-id': 'a"\\n{}' } });
    expect(forged.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('logs the path without its query string', async () => {
    await app.inject('/api/things?limit=3&code=verysecret');
    const line = lines().at(-1)!;
    expect(line).toMatchObject({ method: 'GET', path: '/api/things', status: 200 });
    expect(log).not.toContain('verysecret');
  });

  it.each([
    ['what the gateway says', '127.0.0.1', '203.0.113.7', '203.0.113.7'],
    ['an IPv6 address', '127.0.0.1', '2001:db8::7', '2001:db8::7'],
    ['no list', '127.0.0.1', '6.6.6.6, 203.0.113.7', '127.0.0.1'],
    ['no list of private addresses', '127.0.0.1', '6.6.6.6, 192.168.1.5, 127.0.0.1', '127.0.0.1'],
    ['no word', '127.0.0.1', 'unknown', '127.0.0.1'],
    ['no broken address', '127.0.0.1', "203.0.113.7'", '127.0.0.1'],
    ['nobody on a private network', '192.168.1.5', '6.6.6.6', '192.168.1.5'],
    ['nobody elsewhere', '198.51.100.1', '6.6.6.6', '198.51.100.1'],
  ])('believes %s about the address', async (_, remoteAddress, forwarded, expected) => {
    const headers = { 'x-forwarded-for': forwarded };
    const answer = await app.inject({ url: '/api/things/address', remoteAddress, headers });
    expect(answer.body).toBe(expected);
  });

  it('is live while a dependency is away, and not ready', async () => {
    expect((await app.inject('/api/health/live')).statusCode).toBe(200);
    const ready = await app.inject('/api/health/ready');
    expect([ready.statusCode, ready.json()]).toEqual([503, { status: 'unavailable', checks: { ledger: 'failed' } }]);
  });

  it('measures requests by route template and hides metrics from requests through the gateway', async () => {
    await app.inject('/api/things/gone/8');
    const page = await app.inject('/metrics');
    expect(page.body).toMatch(
      /http_request_duration_seconds_count\{method="GET",route="\/api\/things\/gone\/:id",status="410"\} \d/,
    );
    expect((await app.inject({ url: '/metrics', headers: { 'x-forwarded-host': 'a.localhost' } })).statusCode).toBe(
      404,
    );
  });

  it.each([
    ['as many headers as the edge lets through', `cookie: a=${'x'.repeat(40_000)}`, 200, undefined],
    ['more headers', `cookie: a=${'x'.repeat(70_000)}`, 431, 'request.headers_too_large'],
    ['a broken header', 'a b: c', 400, 'request.malformed'],
  ])('answers %s, as a problem where it refuses', async (_, header, status, code) => {
    if (!app.getHttpServer().listening) await app.listen(0, '127.0.0.1');
    const socket = connect(Number(new URL(await app.getUrl()).port), '127.0.0.1').on('error', () => {});
    let text = '';
    socket.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
    socket.write(`GET /api/things?limit=3 HTTP/1.1\r\nhost: things\r\n${header}\r\nconnection: close\r\n\r\n`);
    await once(socket, 'close');
    expect(text).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    if (code === undefined) return;
    expect(text).toContain('content-type: application/problem+json');
    expect(JSON.parse(text.slice(text.indexOf('{')))).toMatchObject({ status, code });
  });

  it.each([
    ['a length', false],
    ['chunks', true],
  ])('refuses a body with %s far over the limit so that the client sees it, and continues', async (_, chunked) => {
    if (!app.getHttpServer().listening) await app.listen(0, '127.0.0.1');
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const send = (body: Buffer) =>
      new Promise<[number | undefined, string, boolean]>((done, fail) => {
        const headers = { 'content-type': 'application/json', ...(chunked ? {} : { 'content-length': body.length }) };
        const client = request(`${base}/api/things`, { method: 'POST', agent, headers }, (answer) => {
          let text = '';
          answer.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
          answer.on('end', () =>
            done([answer.statusCode, JSON.parse(text).code as string, answer.headers.connection === 'close']),
          );
        });
        client.on('error', fail);
        client.end(body);
      });
    const base = await app.getUrl();
    for (let count = 0; count < 3; count += 1) {
      // If the connection closed, a gateway that is still sending would lose the response.
      expect(await send(Buffer.alloc(5_000_000, 'x'))).toEqual([413, 'request.too_large', false]);
    }
    expect((await send(Buffer.from('{"a')))[0]).toBe(400);
    agent.destroy();
  });

  it('lets a request under way finish when it closes', async () => {
    @Controller()
    class SlowController {
      @Get('slow') async slow() {
        await new Promise((resolve) => setTimeout(resolve, 200));
        return 'done';
      }
    }
    @Module({ controllers: [SlowController] })
    class SlowModule {}
    const slow = await createService(SlowModule, { name: 'slow', logLevel: 'silent', metrics: false });
    await slow.listen(0, '127.0.0.1');
    const answer = fetch(`${await slow.getUrl()}/slow`);
    await once(slow.getHttpServer(), 'request');
    await slow.close();
    expect(await (await answer).text()).toBe('done');
  });
});
