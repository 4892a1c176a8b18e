import { describe, expect, it } from 'vitest';
import type { AcmeSettings, GatewaySettings } from './gateway-settings.ts';
import { planStatic } from './plan-static.ts';

const acme: AcmeSettings = { email: 'ops@example.com', challenge: 'http', dnsProvider: '', server: '' };
const plain: GatewaySettings = { instance: '7c1e', domain: 'localhost', port: 80, trustedProxy: [], acme: undefined };
const secure: GatewaySettings = { ...plain, domain: 'example.com', port: 443, tls: true, acme };

describe('planStatic', () => {
  it('takes only containers of its own checkout, and only those that ask for it', () => {
    expect(planStatic(plain)).toMatchObject({
      providers: {
        docker: {
          endpoint: 'tcp://docker-proxy:2375',
          exposedByDefault: false,
          network: 'portico-edge-7c1e',
          constraints: 'Label(`portico.instance`, `7c1e`)',
        },
      },
    });
  });

  it('does not start without its plugin', () => {
    expect(planStatic(plain)).toMatchObject({ experimental: { abortOnPluginFailure: true } });
  });

  it('makes no calls, and has neither dashboard nor API', () => {
    const plan = planStatic(plain);
    expect(plan).toMatchObject({ global: { checkNewVersion: false, sendAnonymousUsage: false } });
    expect(plan).not.toHaveProperty('api');
  });

  it("trusts no peer for the client's address, unless a front is named", () => {
    expect(planStatic(plain)).toHaveProperty('entryPoints.web.forwardedHeaders.trustedIPs', []);
    const behind = planStatic({ ...plain, trustedProxy: ['10.0.0.0/8'] });
    expect(behind).toHaveProperty('entryPoints.web.forwardedHeaders.trustedIPs', ['10.0.0.0/8']);
  });

  it('shows health and metrics on an entry point that no router gets by itself', () => {
    const plan = planStatic(plain);
    expect(plan).toMatchObject({ ping: { entryPoint: 'traefik' }, metrics: { prometheus: { entryPoint: 'traefik' } } });
    expect(plan).not.toHaveProperty('entryPoints.traefik.asDefault');
  });

  it('writes down neither queries nor credentials', () => {
    expect(planStatic(plain)).toHaveProperty('accessLog.fields.queryParameters.defaultMode', 'drop');
    expect(planStatic(plain)).toHaveProperty('accessLog.fields.headers.defaultMode', 'drop');
  });

  it('leads http to https, for good, once Traefik ends TLS', () => {
    expect(planStatic(plain)).not.toHaveProperty('entryPoints.websecure');
    const plan = planStatic({ ...secure, port: 8443 });
    const entryPoint = { to: ':8443', scheme: 'https', permanent: true };
    expect(plan).toHaveProperty('entryPoints.web.http', { redirections: { entryPoint } });
    expect(plan).toHaveProperty('entryPoints.websecure.http.middlewares', ['portico@file']);
    expect(plan).toHaveProperty('entryPoints.websecure.http.tls.certResolver', 'portico');
  });

  it('asks Let’s Encrypt over port 80, for one host after the other', () => {
    const plan = planStatic(secure);
    expect(plan).toHaveProperty('certificatesResolvers.portico.acme', {
      email: 'ops@example.com',
      storage: '/acme/acme.json',
      keyType: 'EC256',
      httpChallenge: { entryPoint: 'web' },
    });
    expect(plan).not.toHaveProperty('entryPoints.websecure.http.tls.domains');
  });

  it('asks another authority by DNS, for all hosts at once', () => {
    const server = 'https://ca.example.com/dir';
    const caCertificates = ['/etc/traefik/ca.pem'];
    const dns: AcmeSettings = { ...acme, challenge: 'dns', dnsProvider: 'hetzner', server, caCertificates };
    const plan = planStatic({ ...secure, acme: dns });
    expect(plan).toMatchObject({
      certificatesResolvers: {
        portico: { acme: { caServer: server, caCertificates, dnsChallenge: { provider: 'hetzner' } } },
      },
    });
    expect(plan).not.toHaveProperty('certificatesResolvers.portico.acme.httpChallenge');
    const domains = [{ main: 'example.com', sans: ['*.example.com'] }];
    expect(plan).toHaveProperty('entryPoints.websecure.http.tls.domains', domains);
  });
});
