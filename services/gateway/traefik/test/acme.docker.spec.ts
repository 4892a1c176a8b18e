import { setTimeout as sleep } from 'node:timers/promises';
import { ask, eventually } from '@portico/gateway-conformance/testing';
import { freePort } from '@portico/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findPebble } from '../src/find-pebble.ts';
import { planLabels } from '../src/plan-labels.ts';
import { askSecurely } from './ask-securely.ts';
import { docker, missingDocker } from './docker/docker.ts';
import {
  addressOf,
  authorityDirectory,
  type AuthorityContainers,
  startAuthorityContainers,
} from './docker/start-authority-containers.ts';
import { startEdge, type TestEdge } from './docker/start-edge.ts';

const pebble = findPebble();
const missing = (await missingDocker()) ?? (pebble ? undefined : 'no Pebble, which make test installs where Go is');

describe.skipIf(missing)(missing ? `not run: ${missing}` : 'certificates in the docker runtime', () => {
  let edge: TestEdge;
  let authority: AuthorityContainers;
  let root: string;
  let httpsPort: number;
  const at = (host: string) => askSecurely(httpsPort, host, root);
  const hasCertificate = (host: string) =>
    eventually(
      () =>
        at(host).then(
          (it) => it.trusted,
          () => false,
        ),
      `${host} is trusted`,
      60_000,
    );

  beforeAll(async () => {
    httpsPort = await freePort();
    edge = await startEdge([], {
      secure: {
        acme: { email: 'ops@portico.test', challenge: 'http', dnsProvider: '', server: authorityDirectory },
        httpsPort,
        // As for a private authority, whose certificate is not publicly trusted.
        credentials: 'LEGO_CA_CERTIFICATES=/etc/traefik/pebble.minica.pem\n',
        files: [pebble!.root],
      },
    });
    const address = await addressOf(edge.container('gateway'), edge.network);
    authority = await startAuthorityContainers({ ...edge, address, httpPort: 8080 }, pebble!);
    root = await authority.root();
  });
  afterAll(async () => {
    await authority?.stop();
    await edge?.stop();
  });

  test('a container with an app’s labels gets one for its host, by its rule alone', async () => {
    await startApp(edge, 'crm');
    await hasCertificate('crm.portico.test');
    const { status, text, certificate, headers } = await at('crm.portico.test');
    expect([status, text, certificate.subjectaltname]).toEqual([200, 'crm', 'DNS:crm.portico.test']);
    expect(headers['strict-transport-security']).toBe('max-age=63072000');
    const plain = await ask(edge.baseUrl, 'crm.portico.test', { path: '/x' });
    expect([plain.status, plain.headers.location]).toEqual([301, 'https://crm.portico.test/x']);
  });

  test('an unknown host gets a page and no order', async () => {
    const { status, trusted, text } = await at('nobody.portico.test');
    expect([status, trusted]).toEqual([404, false]);
    expect(text).toContain('There is nothing here');
    await sleep(2_000);
    expect(await authority.orders()).toBe(1);
  });

  test('another container of the gateway takes the certificates over', async () => {
    const { certificate } = await at('crm.portico.test');
    await docker(['rm', '--force', edge.container('gateway')]);
    await edge.up();
    await hasCertificate('crm.portico.test');
    expect((await at('crm.portico.test')).certificate.serialNumber).toBe(certificate.serialNumber);
    expect(await authority.orders()).toBe(1);
  });
});

/** Frontend and backend in one: only the labels matter here. */
async function startApp(edge: TestEdge, slug: string): Promise<void> {
  const { backend, frontend } = planLabels(slug);
  for (const [side, labels, port] of [
    ['backend', backend, 8000],
    ['frontend', frontend!, 8080],
  ] as const) {
    const filled = Object.entries(labels).map(([key, value]) => {
      const text = value.replace('${PORTICO_INSTANCE}', edge.instance).replace('${PORTICO_DOMAIN}', 'portico.test');
      return `--label=${key}=${text}`;
    });
    const program = `require('node:http').createServer((_, response) => response.end('${slug}')).listen(${port})`;
    const name = `portico-${edge.instance}-${slug}-${side}`;
    const node = ['--init', 'node:24-bookworm-slim', 'node', '--eval', program];
    await docker(['run', '--detach', `--name=${name}`, `--network=${edge.network}`, ...filled, ...node]);
  }
}
