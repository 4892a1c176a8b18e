import { createServer, request as httpRequest, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { GatewayUnderTest, Setting } from '../gateway-under-test.ts';
import { askEcho, valuesOf } from '../http-client.ts';

const host = 'crm.portico.test';

/** `start` declares `127.0.0.1` as the front, from which the suite and its proxy connect. */
export function fronts(current: () => Setting, start: (setting: Setting) => Promise<GatewayUnderTest>): void {
  let gateway: GatewayUnderTest;
  let proxy: Server;
  beforeAll(async () => {
    gateway = await start(current());
    proxy = await startProxy(gateway.baseUrl);
  }, 60_000);
  afterAll(async () => {
    proxy?.close().closeAllConnections();
    await gateway?.stop();
  });
  const addressesSeen = async (headers: Record<string, string | string[]>) =>
    valuesOf(await askEcho(gateway.baseUrl, host, { headers }), 'x-forwarded-for');

  it.each([
    ['what the front saw', '203.0.113.7', '203.0.113.7'],
    ['not what its client claims', '6.6.6.6, 203.0.113.7', '203.0.113.7'],
    ['not what a client on a private network claims', '6.6.6.6, 192.168.1.5', '192.168.1.5'],
    ['past every named front', '6.6.6.6, 203.0.113.7, 127.0.0.1', '203.0.113.7'],
    ['IPv6 with a port', '[2001:db8::7]:4711', '2001:db8::7'],
    ['the front itself where it names nobody', 'unknown', '127.0.0.1'],
    ['the front itself after a malformed entry', '6.6.6.6,', '127.0.0.1'],
  ])('gives one address: %s', async (_, forwarded, expected) => {
    expect(await addressesSeen({ 'x-forwarded-for': forwarded })).toEqual([expected]);
  });

  it('reads two headers as one list', async () => {
    expect(await addressesSeen({ 'x-forwarded-for': ['6.6.6.6', '203.0.113.7'] })).toEqual(['203.0.113.7']);
  });

  it('passes no other name of the address on', async () => {
    const headers = { 'x-forwarded-for': '203.0.113.7', 'x-real-ip': '6.6.6.6', forwarded: 'for=6.6.6.6' };
    const echo = await askEcho(gateway.baseUrl, host, { headers });
    expect(JSON.stringify(echo.headers)).not.toContain('6.6.6.6');
  });

  // Linux owns all of 127.0.0.0/8, so one machine can simulate two client addresses.
  it.skipIf(process.platform !== 'linux')('tells people behind a real proxy apart, whatever they claim', async () => {
    const { port } = proxy.address() as AddressInfo;
    for (const person of ['127.0.0.2', '127.0.0.3']) {
      expect(await askFrom(person, port)).toEqual([person]);
    }
  });
}

/** Appends the address that it sees, like nginx's `$proxy_add_x_forwarded_for`. */
async function startProxy(target: string): Promise<Server> {
  const { hostname, port } = new URL(target);
  const server = createServer((request, response) => {
    const claimed = request.headers['x-forwarded-for'];
    const seen = request.socket.remoteAddress ?? '';
    const headers = {
      ...request.headers,
      'x-forwarded-for': claimed === undefined ? seen : `${String(claimed)}, ${seen}`,
    };
    const upstream = httpRequest(
      { hostname, port, path: request.url, headers, agent: false, setHost: false },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      },
    );
    upstream.on('error', () => response.destroy());
    request.pipe(upstream);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return server;
}

/** The addresses that the app receives when a person at `localAddress` calls the proxy and claims another one. */
async function askFrom(localAddress: string, port: number): Promise<string[]> {
  const text = await new Promise<string>((done, fail) => {
    const headers = { host, 'x-forwarded-for': '6.6.6.6, 127.0.0.1' };
    const options = { hostname: '127.0.0.1', port, localAddress, path: '/api/echo', agent: false, headers };
    httpRequest(options, (answer) => {
      let body = '';
      answer.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
      answer.on('end', () => done(body));
    })
      .on('error', fail)
      .end();
  });
  return valuesOf(JSON.parse(text), 'x-forwarded-for');
}
