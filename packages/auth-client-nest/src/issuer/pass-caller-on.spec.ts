import { Controller, Get, Module, Post } from '@nestjs/common';
import { createService } from '@portico/nest-service';
import { expect, it } from 'vitest';
import { passCallerOn } from './pass-caller-on.ts';

const issuer = 'http://auth.localhost:8080';
const sent: { url: string; headers: Record<string, string> }[] = [];
const fetchAs = passCallerOn(async (input, init) => {
  sent.push({ url: String(input), headers: Object.fromEntries(new Headers(init?.headers)) });
  return new Response();
}, issuer);

@Controller()
class CallsController {
  @Get('call') async call() {
    await new Promise((done) => setImmediate(done));
    await fetchAs(`${issuer}/token`, { headers: { authorization: 'Basic x', 'X-Request-Id': 'another' } });
    await fetchAs('http://billing.localhost:8080/api', {});
  }
  @Post('call') async callWithBody() {
    await fetchAs(new URL('/token', issuer));
  }
}
@Module({ controllers: [CallsController] })
class CallsModule {}

it('sends the browser and its request id to the issuer, and to no other server', async () => {
  await using app = await start();
  const headers = { 'x-forwarded-for': '203.0.113.7', 'x-request-id': 'request-1' };
  await app.inject({ url: '/call', headers });
  expect(sent.splice(0)).toEqual([
    {
      url: `${issuer}/token`,
      headers: { authorization: 'Basic x', 'x-portico-client-address': '203.0.113.7', 'x-request-id': 'request-1' },
    },
    { url: 'http://billing.localhost:8080/api', headers: {} },
  ]);
});

it('takes no address from the browser, and finds the request after its body was read', async () => {
  await using app = await start();
  const headers = { 'x-portico-client-address': '6.6.6.6', 'x-request-id': 'request-2' };
  await app.inject({ method: 'POST', url: '/call', headers, payload: { a: 1 } });
  expect(sent.splice(0)).toEqual([
    { url: `${issuer}/token`, headers: { 'x-portico-client-address': '127.0.0.1', 'x-request-id': 'request-2' } },
  ]);
});

it('says nothing outside of a request', async () => {
  await fetchAs(`${issuer}/jwks`);
  expect(sent.splice(0)).toEqual([{ url: `${issuer}/jwks`, headers: {} }]);
});

async function start() {
  const app = await createService(CallsModule, { name: 'calls', logLevel: 'silent', metrics: false });
  return { inject: app.inject.bind(app), [Symbol.asyncDispose]: () => app.close() };
}
