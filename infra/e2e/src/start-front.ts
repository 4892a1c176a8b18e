import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Front extends AsyncDisposable {
  /** `address:port` on which it speaks TLS. */
  address: string;
}

export function canStartFront(): boolean {
  return spawnSync('openssl', ['version']).status === 0;
}

/** An administrator's own front: terminates TLS with its own certificate and tells the gateway so. */
export async function startFront(domain: string, gatewayPort: number): Promise<Front> {
  const folder = await mkdtemp(join(tmpdir(), 'portico-front-'));
  const [keyFile, certFile] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const names = `subjectAltName=DNS:${domain},DNS:*.${domain}`;
  const kind = ['-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];
  const files = ['-keyout', keyFile, '-out', certFile, '-subj', `/CN=${domain}`, '-addext', names];
  const made = spawnSync('openssl', ['req', ...kind, ...files], { encoding: 'utf8' });
  if (made.status !== 0) throw new Error(made.stderr);
  const [key, cert] = [await readFile(keyFile), await readFile(certFile)];
  const server = createServer({ key, cert }, (incoming, answer) => {
    const forwarded = { 'x-forwarded-proto': 'https', 'x-forwarded-for': '203.0.113.9' };
    const { url: path, method, headers } = incoming;
    const to = { host: '127.0.0.1', port: gatewayPort, path, method, headers: { ...headers, ...forwarded } };
    const call = request(to, (response) => {
      answer.writeHead(response.statusCode ?? 502, response.rawHeaders);
      response.pipe(answer);
    });
    call.on('error', () => answer.destroy());
    incoming.pipe(call);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
      await rm(folder, { recursive: true, force: true });
    },
  };
}
