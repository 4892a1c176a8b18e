import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '@portico/gateway-conformance/testing';
import { freePort } from '@portico/testing';
import type { Pebble } from '../src/find-pebble.ts';
import { startProcess } from './start-process.ts';

export interface TestAuthority {
  /** Directory address, for an ACME client. */
  readonly directory: string;
  /** `address:port` of the authority's name server. By default every name resolves to 127.0.0.1. */
  readonly nameServer: string;
  /** PEM of the root certificate, which changes at each start. */
  root(): Promise<string>;
  /** Number of orders so far. */
  orders(): number;
  /** Names that it was asked to validate, in order, including failed ones. */
  validated(): string[];
  /** Calls the name server's management interface, for example `set-txt`. */
  setDns(call: string, body: object): Promise<void>;
  stop(): Promise<void>;
}

export interface StartAuthorityOptions {
  /** Port that it calls for HTTP-01 instead of 80. */
  httpPort: number;
  /** Lifetime of issued certificates. Default 90 days. */
  validitySeconds?: number;
}

/** A certificate authority and its name server on loopback. */
export async function startAuthority(
  binaries: Pebble,
  { httpPort, validitySeconds = 90 * 86_400 }: StartAuthorityOptions,
): Promise<TestAuthority> {
  const folder = await mkdtemp(join(tmpdir(), 'portico-acme-'));
  const [acme, management, dns, dnsManagement] = await Promise.all([freePort(), freePort(), freePort(), freePort()]);
  const profile = { description: 'The only one', validityPeriod: validitySeconds };
  const pebble = {
    listenAddress: `127.0.0.1:${acme}`,
    managementListenAddress: `127.0.0.1:${management}`,
    certificate: binaries.certificate,
    privateKey: binaries.privateKey,
    httpPort,
    tlsPort: 1,
    retryAfter: { authz: 1, order: 1 },
    keyAlgorithm: 'ecdsa',
    profiles: { default: profile },
  };
  await writeFile(join(folder, 'pebble.json'), JSON.stringify({ pebble }));
  const nameServer = `127.0.0.1:${dns}`;
  const off = { http01: '', https01: '', tlsalpn01: '', doh: '', defaultIPv6: '' };
  const flags = { ...off, dnsserver: nameServer, management: `127.0.0.1:${dnsManagement}` };
  const names = startProcess(
    binaries.challtestsrv,
    Object.entries(flags).flatMap(([name, value]) => [`-${name}`, value]),
  );
  // Without these it sleeps, refuses valid nonces and forgets authorizations at random, to test ACME clients.
  const calm = { PEBBLE_VA_NOSLEEP: '1', PEBBLE_WFE_NONCEREJECT: '0', PEBBLE_AUTHZREUSE: '0' };
  const authority = startProcess(
    binaries.pebble,
    ['-config', join(folder, 'pebble.json'), '-dnsserver', nameServer, '-strict'],
    { env: { ...process.env, ...calm } },
  );
  const ca = await readFile(binaries.root, 'utf8');
  const root = () => get(`https://127.0.0.1:${management}/roots/0`, ca);
  await eventually(() => root().then(Boolean, () => false), 'the certificate authority answers', 20_000);
  return {
    directory: `https://127.0.0.1:${acme}/dir`,
    nameServer,
    root,
    orders: () => Number([...authority.output().matchAll(/There are now (\d+) orders/g)].at(-1)?.[1] ?? 0),
    validated: () => [...authority.output().matchAll(/Pulled a task.*?Value:"([^"]+)"/g)].map((match) => match[1]!),
    setDns: async (call, body) => {
      const answer = await fetch(`http://127.0.0.1:${dnsManagement}/${call}`, {
        method: 'POST',
        body: JSON.stringify(body),
      });
      if (!answer.ok) throw new Error(`The name server refused ${call}: ${answer.status}`);
    },
    stop: async () => {
      await Promise.all([authority.stop(), names.stop()]);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function get(url: string, ca: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const call = request(url, { ca, agent: false }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      response.on('end', () => resolve(text));
    });
    call.on('error', reject).end();
  });
}
