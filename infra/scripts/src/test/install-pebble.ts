import { copyFile, mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { findPebble, findTraefik, pebbleCache, pebbleVersion } from '@portico/gateway-traefik/testing';
import { $, which } from 'zx';

const certificates = ['certs/pebble.minica.pem', 'certs/localhost/cert.pem', 'certs/localhost/key.pem'];
const module = 'github.com/letsencrypt/pebble/v2';

/**
 * Installs Pebble from its Go module into the cache, once, for the tests of HTTPS. Does nothing if they cannot run
 * anyway: they report why.
 */
export async function installPebble(say: (line: string) => void): Promise<void> {
  if (findPebble() || !hasTraefik() || (await which('go', { nothrow: true })) === null) return;
  say(`Installing Pebble ${pebbleVersion} with go install, for the tests of HTTPS`);
  const folder = pebbleCache();
  const staged = `${folder}.${process.pid}`;
  // Without cgo it also runs in any container.
  const go = $({ quiet: true, env: { ...process.env, GOBIN: staged, CGO_ENABLED: '0' } });
  try {
    await mkdir(staged, { recursive: true });
    await go`go install ${`${module}/cmd/pebble@${pebbleVersion}`} ${`${module}/cmd/pebble-challtestsrv@${pebbleVersion}`}`;
    const { stdout } = await go`go mod download -json ${`${module}@${pebbleVersion}`}`;
    const { Dir: source } = JSON.parse(stdout) as { Dir: string };
    await mkdir(join(staged, 'certs/localhost'), { recursive: true });
    for (const file of certificates) await copyFile(join(source, 'test', file), join(staged, file));
    await rm(folder, { recursive: true, force: true });
    await mkdir(dirname(folder), { recursive: true });
    await rename(staged, folder);
  } catch (error) {
    await rm(staged, { recursive: true, force: true });
    say(`Pebble could not be installed: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`);
  }
}

function hasTraefik(): boolean {
  try {
    return findTraefik() !== undefined;
  } catch {
    // With a wrong TRAEFIK_BIN the suites that need it fail and say so.
    return false;
  }
}
