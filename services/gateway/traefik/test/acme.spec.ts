import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { stat } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { ask, type AppServer, eventually, startAppServer } from '@portico/gateway-conformance/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findPebble, type Pebble } from '../src/find-pebble.ts';
import { findTraefik } from '../src/find-traefik.ts';
import type { AcmeSettings } from '../src/gateway-settings.ts';
import type { ServedRoute } from '../src/plan-file-routes.ts';
import { askSecurely, type SecureAnswer } from './ask-securely.ts';
import { startAuthority, type TestAuthority } from './start-authority.ts';
import { prepareSecureTraefik, type SecureTraefik } from './start-secure-traefik.ts';

const binary = findTraefik();
const pebble = findPebble();
const missing = binary
  ? 'Pebble, which make test installs where Go is'
  : 'Traefik; run make traefik, or set TRAEFIK_BIN';

const slowMs = 60_000;
/** By then an unwanted order would have arrived. */
const quietMs = 2_000;

describe.skipIf(!binary || !pebble)(binary && pebble ? 'certificates' : `not run: there is no ${missing}`, () => {
  certificatePerHost();
  certificateForAll();
});

let app: AppServer;
let authority: TestAuthority;
let traefik: SecureTraefik;
let root: string;

const at = (host: string, path?: string): Promise<SecureAnswer> => askSecurely(traefik.httpsPort, host, root, path);
const hasCertificate = (host: string) =>
  eventually(() => at(host).then((it) => it.trusted), `${host} is trusted`, slowMs);

async function stopAll(): Promise<void> {
  await traefik?.stop();
  await authority?.stop();
  await app?.stop();
}

function certificatePerHost(): void {
  describe('by the http challenge', { timeout: slowMs }, () => {
    const routes = () => [route('auth'), route('crm'), redirect('portico.test'), redirect('sales.portico.test')];

    beforeAll(async () => {
      app = await startAppServer('app');
      traefik = await prepareSecureTraefik(binary!);
      authority = await startAuthority(pebble!, { httpPort: traefik.httpPort });
      root = await authority.root();
      // The authority gets no response there.
      await authority.setDns('add-a', { host: 'sales.portico.test', addresses: ['127.0.0.9'] });
      await traefik.start(routes(), acme({ challenge: 'http' }));
    }, slowMs);
    afterAll(stopAll);

    test('each host gets one, and shows its app', async () => {
      await hasCertificate('crm.portico.test');
      const answer = await at('crm.portico.test', '/api/echo');
      expect(answer.certificate.subjectaltname).toBe('DNS:crm.portico.test');
      expect(answer).toMatchObject({ status: 200, trusted: true });
      expect(headersSeen(answer)).toMatchObject({ 'x-forwarded-proto': 'https', host: 'crm.portico.test' });
      await hasCertificate('auth.portico.test');
    });

    test('the bare domain gets one too, and redirects; a host that the authority cannot reach affects no other', async () => {
      await hasCertificate('portico.test');
      const { status, headers } = await at('portico.test', '/x?y=1');
      expect([status, headers.location]).toEqual([308, 'https://portal.portico.test/x?y=1']);
      await eventually(() => authority.validated().includes('sales.portico.test'), 'the authority has tried', slowMs);
      expect((await at('sales.portico.test')).trusted).toBe(false);
    });

    test('one host, one order: its routers do not each ask', async () => {
      await sleep(quietMs);
      const validated = authority.validated();
      // Each change of routes retries a failed one.
      expect(validated.filter((host) => host !== 'sales.portico.test').toSorted()).toEqual([
        'auth.portico.test',
        'crm.portico.test',
        'portico.test',
      ]);
      expect(authority.orders()).toBe(validated.length);
    });

    test('plain http leads to https for good, addresses kept', async () => {
      const baseUrl = `http://127.0.0.1:${traefik.httpPort}`;
      const get = await ask(baseUrl, 'crm.portico.test', { path: '/orders?open=1' });
      expect([get.status, get.headers.location]).toEqual([301, 'https://crm.portico.test/orders?open=1']);
      const post = await ask(baseUrl, 'crm.portico.test', { path: '/api/x', method: 'POST', body: 'x' });
      expect([post.status, post.headers.location]).toEqual([308, 'https://crm.portico.test/api/x']);
      expect(app.seen.map(({ url }) => url)).not.toContain('/api/x');
    });

    test('only https says that https must be used', async () => {
      const forged = { 'x-forwarded-proto': 'https' };
      const plain = await ask(`http://127.0.0.1:${traefik.httpPort}`, 'crm.portico.test', { headers: forged });
      expect(plain.headers).not.toHaveProperty('strict-transport-security');
      for (const host of ['crm.portico.test', 'auth.portico.test', 'portico.test']) {
        expect((await at(host)).headers['strict-transport-security']).toBe('max-age=63072000');
      }
    });

    test('a host that no app has gets a page, and no order', async () => {
      const orders = authority.orders();
      for (const host of ['nobody.portico.test', 'example.org', 'a.b.portico.test']) {
        const answer = await at(host);
        expect([answer.status, answer.trusted]).toEqual([404, false]);
        expect(answer.text).toContain('There is nothing here');
      }
      await sleep(quietMs);
      expect(authority.orders()).toBe(orders);
    });

    test('certificates are kept over a restart, readable only for their owner', async () => {
      const [orders, { certificate }] = [authority.orders(), await at('crm.portico.test')];
      expect((await stat(traefik.storage)).mode & 0o777).toBe(0o600);
      await authority.setDns('clear-a', { host: 'sales.portico.test' });
      await traefik.restart();
      await hasCertificate('crm.portico.test');
      expect((await at('crm.portico.test')).certificate.serialNumber).toBe(certificate.serialNumber);
      // The failed one is retried and now succeeds.
      await hasCertificate('sales.portico.test');
      await sleep(quietMs);
      expect(authority.orders()).toBe(orders + 1);
    });

    test('an app that comes later gets one without a restart', async () => {
      const orders = authority.orders();
      await traefik.reload([...routes(), route('time-sheets')]);
      await hasCertificate('time-sheets.portico.test');
      expect(authority.orders()).toBe(orders + 1);
    });
  });
}

function certificateForAll(): void {
  describe('by the dns challenge', { timeout: slowMs }, () => {
    const records: string[] = [];
    /** A DNS provider's API for Traefik: lego's `httpreq`. */
    const provider = createServer((request, response) => {
      let text = '';
      request.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      request.on('end', () => {
        const { fqdn: host, value } = JSON.parse(text) as { fqdn: string; value: string };
        records.push(`${request.url} ${host}`);
        const call = request.url === '/present' ? 'set-txt' : 'clear-txt';
        void authority.setDns(call, { host, value }).then(() => response.end());
      });
    });

    beforeAll(async () => {
      app = await startAppServer('app');
      await new Promise<void>((done) => provider.listen(0, '127.0.0.1', done));
      const { port } = provider.address() as AddressInfo;
      let nameServer = '';
      // Shorter than the month before expiry at which certificates are renewed.
      authority = await startAuthority(pebble!, { httpPort: 1, validitySeconds: 6 * 86_400 });
      nameServer = authority.nameServer;
      root = await authority.root();
      traefik = await prepareSecureTraefik(binary!, {
        env: { HTTPREQ_ENDPOINT: `http://127.0.0.1:${port}` },
        // The test's name server is not authoritative for `.test`, which lego would require.
        resolver: { dnsChallenge: { resolvers: [nameServer], propagation: { disableChecks: true } } },
      });
      await traefik.start([route('auth'), route('crm')], acme({ challenge: 'dns', dnsProvider: 'httpreq' }));
    }, slowMs);
    afterAll(async () => {
      await stopAll();
      await new Promise((done) => provider.close(done));
    });

    test('one covers the domain and every host below it', async () => {
      await hasCertificate('crm.portico.test');
      const { certificate } = await at('crm.portico.test');
      expect(certificate.subjectaltname?.split(', ').toSorted()).toEqual(['DNS:*.portico.test', 'DNS:portico.test']);
      for (const host of ['auth.portico.test', 'portico.test']) expect((await at(host)).trusted).toBe(true);
      expect(authority.orders()).toBe(1);
      expect(new Set(records)).toEqual(
        new Set(['/present _acme-challenge.portico.test.', '/cleanup _acme-challenge.portico.test.']),
      );
    });

    test('no further app needs another, and no unknown host', async () => {
      await traefik.reload([route('auth'), route('crm'), route('time-sheets')]);
      await eventually(
        () => at('time-sheets.portico.test', '/api/x').then((it) => it.status === 200),
        'the app',
        slowMs,
      );
      const unknown = await at('nobody.portico.test');
      expect([unknown.status, unknown.trusted]).toEqual([404, true]);
      await sleep(quietMs);
      expect(authority.orders()).toBe(1);
    });

    test('one that ends soon is renewed', async () => {
      const { certificate } = await at('crm.portico.test');
      await traefik.restart();
      await eventually(
        () =>
          at('crm.portico.test').then((it) => it.trusted && it.certificate.serialNumber !== certificate.serialNumber),
        'another certificate',
        slowMs,
      );
      expect(authority.orders()).toBe(2);
    });
  });
}

function acme(own: Pick<AcmeSettings, 'challenge'> & Partial<AcmeSettings>): AcmeSettings {
  const { root: certificate } = pebble as Pebble;
  return {
    email: 'ops@portico.test',
    dnsProvider: '',
    server: authority.directory,
    caCertificates: [certificate],
    ...own,
  };
}

function route(slug: string): ServedRoute {
  const host = `${slug}.portico.test`;
  const served = slug === 'auth' ? {} : { frontend: app.origin };
  const names = { slug, name: slug, hosts: [host], publicUrl: `https://${host}` };
  return { kind: 'app', ...names, backend: app.origin, health: '/api/health', apiPrefix: '/api', ...served };
}

function redirect(host: string): ServedRoute {
  return { kind: 'redirect', slug: 'portal', hosts: [host], to: 'https://portal.portico.test' };
}

function headersSeen({ text }: SecureAnswer): Record<string, string> {
  return Object.fromEntries((JSON.parse(text) as { headers: [string, string][] }).headers);
}
