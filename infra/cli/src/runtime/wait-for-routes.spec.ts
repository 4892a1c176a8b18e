import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import type { PlatformSettings } from '../platform/platform-settings.ts';
import { waitForRoutes } from './wait-for-routes.ts';

const settings = { domain: 'localhost', port: 8080 } as PlatformSettings;
const crm = { slug: 'crm', health: '/api/health' };

describe('waitForRoutes', () => {
  const server = createServer();
  afterEach(() => void server.close());

  const wait = async (answer: (request: IncomingMessage, response: ServerResponse) => unknown) => {
    server.removeAllListeners('request');
    server.on('request', (request, response) => {
      response.setHeader('x-request-id', '1');
      answer(request, response);
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const ports = { http: (server.address() as AddressInfo).port };
    return waitForRoutes([crm], settings, { ports, signal: AbortSignal.timeout(10_000), timeoutMs: 300 });
  };
  const refused = (response: ServerResponse) => response.writeHead(404).end('{"code":"gateway.not_found"}');

  it('waits until the gateway leads to health and page', async () => {
    const asked: string[] = [];
    const failures = await wait(({ url = '', headers }, response) => {
      asked.push(`${headers.host} ${url}`);
      if (asked.length === 1) return refused(response);
      response.end('{}');
    });
    expect(failures.size).toBe(0);
    expect(asked).toEqual(['/api/health', '/api/health', '/'].map((path) => `crm.localhost:8080 ${path}`));
  });

  it('names an app whose process is healthy and whose page the gateway does not have', async () => {
    const failures = await wait(({ url }, response) => (url === '/' ? refused(response) : response.end('{}')));
    expect(failures.get('crm')).toMatchObject({ code: 'gateway.not_routed', exitCode: 1 });
  });
});
