import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { eventually } from '@portico/gateway-conformance/testing';
import type { Pebble } from '../../src/find-pebble.ts';
import { docker } from './docker.ts';

export interface AuthorityPlace {
  /** Part of the container names. */
  readonly instance: string;
  /** Network on which Traefik reaches it. */
  readonly network: string;
  /** IPv4 address to which every name resolves. */
  readonly address: string;
  /** Port that it calls for HTTP-01. */
  readonly httpPort: number;
}

export interface AuthorityContainers {
  /** PEM of the root certificate. */
  root(): Promise<string>;
  /** Number of orders so far. */
  orders(): Promise<number>;
  stop(): Promise<void>;
}

/** Address of the authority's own server, as in its certificate. */
export const authorityDirectory = 'https://pebble:14000/dir';

const image = 'node:24-bookworm-slim';

/** The certificate authority and its name server, in containers. */
export async function startAuthorityContainers(
  { instance, network, address, httpPort }: AuthorityPlace,
  binaries: Pebble,
): Promise<AuthorityContainers> {
  const folder = await mkdtemp(join(tmpdir(), 'portico-acme-'));
  const pebble = {
    listenAddress: '0.0.0.0:14000',
    managementListenAddress: '0.0.0.0:15000',
    certificate: '/pebble/certs/localhost/cert.pem',
    privateKey: '/pebble/certs/localhost/key.pem',
    httpPort,
    tlsPort: 1,
    retryAfter: { authz: 1, order: 1 },
    keyAlgorithm: 'ecdsa',
    profiles: { default: { description: 'The only one', validityPeriod: 90 * 86_400 } },
  };
  await writeFile(join(folder, 'pebble.json'), JSON.stringify({ pebble }), { mode: 0o644 });
  const [names, authority] = [`portico-${instance}-names`, `portico-${instance}-authority`];
  const places = [
    '--detach',
    `--network=${network}`,
    `--volume=${dirname(binaries.pebble)}:/pebble:ro`,
    `--volume=${join(folder, 'pebble.json')}:/pebble.json:ro`,
    '--env=PEBBLE_VA_NOSLEEP=1',
    '--env=PEBBLE_WFE_NONCEREJECT=0',
    '--env=PEBBLE_AUTHZREUSE=0',
  ];
  const off = ['http01', 'https01', 'tlsalpn01', 'doh', 'defaultIPv6'].flatMap((name) => [`-${name}`, '']);
  const own = [...off, '-defaultIPv4', address];
  await docker(['run', ...places, `--name=${names}`, image, '/pebble/pebble-challtestsrv', ...own]);
  const nameServer = `${await addressOf(names, network)}:8053`;
  const options = ['-config', '/pebble.json', '-dnsserver', nameServer, '-strict'];
  await docker([
    'run',
    ...places,
    `--name=${authority}`,
    '--network-alias=pebble',
    image,
    '/pebble/pebble',
    ...options,
  ]);
  // Its management server is called from inside the container: it has no published port.
  const ask = `fetch('https://localhost:15000/roots/0').then((it) => it.text()).then((it) => process.stdout.write(it))`;
  const trusted = '--env=NODE_EXTRA_CA_CERTS=/pebble/certs/pebble.minica.pem';
  const root = () => docker(['exec', trusted, authority, 'node', '--eval', ask]);
  await eventually(
    () =>
      root().then(
        () => true,
        () => false,
      ),
    'the certificate authority answers',
    30_000,
  );
  return {
    root,
    orders: async () => {
      const log = await docker(['logs', authority]);
      return Number([...log.matchAll(/There are now (\d+) orders/g)].at(-1)?.[1] ?? 0);
    },
    stop: async () => {
      await docker(['rm', '--force', names, authority]);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export function addressOf(container: string, network: string): Promise<string> {
  return docker(['inspect', container, '--format', `{{(index .NetworkSettings.Networks "${network}").IPAddress}}`]);
}
