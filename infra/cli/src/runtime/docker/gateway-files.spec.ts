import { describe, expect, it } from 'vitest';
import type { PlatformSettings } from '../../platform/platform-settings.ts';
import { gatewayPorts, planGatewayEnv } from './gateway-files.ts';

const local = { domain: 'localhost', instance: '7c1e', port: 80, gatewayPort: 80, portOffset: 0 } as PlatformSettings;
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

it('serves a domain that only this machine knows on loopback, any other on all addresses', () => {
  const address = (domain: string) => planGatewayEnv({ ...local, domain }, 'r', socket).PORTICO_HTTP_ADDRESS;
  expect([address('localhost'), address('team.localhost'), address('example.com')]).toEqual([
    '127.0.0.1',
    '127.0.0.1',
    '0.0.0.0',
  ]);
});

it('holds no secret', () => {
  const settings = { ...local, serviceSecret: 'SECRET', postgresPassword: 'SECRET', authCookieKeys: 'SECRET' };
  expect(JSON.stringify(planGatewayEnv(settings, 'r', socket))).not.toContain('SECRET');
});
