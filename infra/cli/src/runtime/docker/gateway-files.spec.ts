import { describe, expect, it } from 'vitest';
import type { PlatformSettings } from '../../platform/platform-settings.ts';
import { gatewayPorts, planGatewayEnv } from './gateway-files.ts';

const local = {
  domain: 'localhost',
  instance: '7c1e',
  port: 80,
  gatewayPort: 80,
  portOffset: 0,
  trustedProxy: [] as string[],
} as PlatformSettings;
const acme = { email: 'ada@example.com', challenge: 'http' as const, dnsProvider: '', server: '' };
const socket = { path: '/var/run/docker.sock', group: 999 };

describe('the ports of the gateway', () => {
  it.each([
    ['alone', { port: 8080, gatewayPort: 8080 }, { http: 8080 }],
    ['behind a front that ends TLS', { port: 443, gatewayPort: 8080, tls: true }, { http: 8080 }],
    ['with certificates of its own', { acme, port: 443, gatewayPort: 443 }, { http: 80, https: 443 }],
    [
      'with certificates, beside others',
      { acme, port: 9443, gatewayPort: 9443, portOffset: 1000 },
      { http: 9080, https: 9443 },
    ],
  ])('%s', (_, settings, ports) => {
    expect(gatewayPorts({ ...local, ...settings })).toEqual(ports);
  });
});

it.each<[string, string[], string]>([
  ['localhost', [], '127.0.0.1'],
  ['team.localhost', [], '127.0.0.1'],
  ['example.com', [], '0.0.0.0'],
  ['example.com', ['10.0.0.2'], '0.0.0.0'],
  ['example.com', ['127.0.0.1', '::1'], '127.0.0.1'],
])('serves %s, with a front at %j, on %s', (domain, trustedProxy, address) => {
  const settings = { ...local, domain, trustedProxy };
  expect(planGatewayEnv(settings, 'r', socket).PORTICO_HTTP_ADDRESS).toBe(address);
});

it('holds no secret', () => {
  const settings = { ...local, serviceSecret: 'SECRET', postgresPassword: 'SECRET', authCookieKeys: 'SECRET' };
  expect(JSON.stringify(planGatewayEnv(settings, 'r', socket))).not.toContain('SECRET');
});
