import type { Route } from '@portico/manifest';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { GatewaySettings } from './gateway-settings.ts';
import { gatewayRevision, planGatewayFiles } from './plan-gateway-files.ts';

const settings: GatewaySettings = {
  instance: '7c1e',
  domain: 'example.com',
  port: 443,
  tls: true,
  trustedProxy: [],
  acme: { email: 'ops@example.com', challenge: 'http', dnsProvider: '', server: '' },
};
const routes: Route[] = [
  {
    kind: 'app',
    slug: 'crm',
    name: 'CRM',
    hosts: ['crm.example.com'],
    publicUrl: 'https://crm.example.com',
    backend: 'http://127.0.0.1:8130',
    health: '/api/health',
    staticRoot: '/home/me/portico/apps/crm/frontend/dist',
    apiPrefix: '/api',
  },
  { kind: 'redirect', slug: 'crm', hosts: ['sales.example.com'], to: 'https://crm.example.com' },
  { kind: 'redirect', slug: 'portal', hosts: ['example.com'], to: 'https://portal.example.com' },
];

describe('planGatewayFiles', () => {
  it('tells the page service the plan, and no place on the host', () => {
    const text = planGatewayFiles(settings, routes)['routes/routes.json'];
    expect(JSON.parse(text)).toMatchObject({ routes: [{ slug: 'crm', name: 'CRM' }, { kind: 'redirect' }, {}] });
    expect(text).not.toContain('/home/me');
  });

  it('names the hosts that only redirect, so that they get certificates', () => {
    const routersOf = (of: GatewaySettings) =>
      parse(planGatewayFiles(of, routes)['dynamic/portico.yml']).http.routers as Record<string, { rule: string }>;
    const rules = Object.values(routersOf(settings)).map(({ rule }) => rule);
    // One each: hosts of one rule share a certificate.
    for (const host of ['sales.example.com', 'example.com']) expect(rules).toContain(`Host(\`${host}\`)`);
    expect(Object.keys(routersOf({ ...settings, tls: false, acme: undefined }))).toEqual(['catch-all', 'odd-methods']);
  });

  it('tells browsers to stay with https only where there is https', () => {
    const headers = (of: GatewaySettings) =>
      parse(planGatewayFiles(of, routes)['dynamic/portico.yml']).http.middlewares['security-headers'].headers;
    expect(headers(settings)).toMatchObject({ contentTypeNosniff: true, stsSeconds: 63_072_000 });
    expect(headers({ ...settings, tls: false, acme: undefined })).not.toHaveProperty('stsSeconds');
  });

  it('counts the client that the plugin named, not the front', () => {
    const { http } = parse(planGatewayFiles(settings, [])['dynamic/portico.yml']);
    const { sourceCriterion } = http.middlewares['sign-in-rate'].rateLimit;
    expect(sourceCriterion).toEqual({ ipStrategy: { depth: 1, ipv6Subnet: 64 } });
  });

  it('accepts requests only from the front and programs beside it', () => {
    const of = { ...settings, acme: undefined, trustedProxy: ['10.0.0.1'], ownAddresses: ['172.18.0.1'] };
    const { middlewares } = parse(planGatewayFiles(of, [])['dynamic/portico.yml']).http;
    expect(middlewares.portico.chain.middlewares[0]).toBe('front-only');
    expect(middlewares['front-only']).toEqual({ ipAllowList: { sourceRange: ['10.0.0.1', '172.18.0.1'] } });
    expect(planGatewayFiles(settings, [])['dynamic/portico.yml']).not.toContain('ipAllowList');
  });

  it('has another revision exactly where Traefik must start again', () => {
    const revision = (of: GatewaySettings, plan: Route[] = routes) => gatewayRevision(planGatewayFiles(of, plan));
    expect(revision(settings)).toMatch(/^[0-9a-f]{12}$/);
    expect(revision(settings, [])).toBe(revision(settings));
    expect(revision({ ...settings, trustedProxy: ['10.0.0.1'] })).not.toBe(revision(settings));
  });
});
