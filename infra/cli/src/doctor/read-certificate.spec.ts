import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer, type Server } from 'node:tls';
import { afterAll, describe, expect, it } from 'vitest';
import { readCertificate } from './read-certificate.ts';

const hasOpenssl = spawnSync('openssl', ['version']).status === 0;
const folder = mkdtempSync(join(tmpdir(), 'portico-tls-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function serve(subject: string, names: string): Promise<{ server: Server; port: number }> {
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const request = 'req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 30'.split(' ');
  const files = ['-keyout', key, '-out', cert];
  const made = spawnSync('openssl', [...request, ...files, '-subj', subject, '-addext', `subjectAltName=${names}`]);
  if (made.status !== 0) throw new Error(made.stderr.toString());
  const server = createServer({ key: readFileSync(key), cert: readFileSync(cert) });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, port: (server.address() as AddressInfo).port };
}

describe('readCertificate', () => {
  it.skipIf(!hasOpenssl)('reads what a server shows for a host (not run without openssl)', async () => {
    const { server, port } = await serve('/O=Example Authority/CN=crm.example.com', 'DNS:crm.example.com');
    try {
      const served = await readCertificate(port, 'crm.example.com');
      expect(served).toMatchObject({
        issuer: 'Example Authority',
        names: ['crm.example.com'],
        isDefault: false,
        covers: true,
      });
      expect((served!.validTo.getTime() - Date.now()) / 86_400_000).toBeCloseTo(30, 0);
      expect(await readCertificate(port, 'other.example.com')).toMatchObject({ covers: false });
    } finally {
      server.close();
    }
  });

  it.skipIf(!hasOpenssl)("knows Traefik's stand-in (not run without openssl)", async () => {
    const { server, port } = await serve('/CN=TRAEFIK DEFAULT CERT', 'DNS:x.traefik.default');
    try {
      expect(await readCertificate(port, 'crm.example.com')).toMatchObject({ isDefault: true, covers: false });
    } finally {
      server.close();
    }
  });

  it('is undefined when there is no TLS', async () => {
    expect(await readCertificate(1, 'crm.example.com')).toBeUndefined();
  });
});
