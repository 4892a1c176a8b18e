import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * The release of Pebble, Let's Encrypt's test authority, for which the ACME suite was written. Its own server
 * certificate expires in October 2027: update before then.
 */
export const pebbleVersion = 'v2.10.1';

export interface Pebble {
  /** The authority. */
  readonly pebble: string;
  /** Its name server, with a management interface. */
  readonly challtestsrv: string;
  /** Certificate and key of the authority's own server, for `localhost` and 127.0.0.1. */
  readonly certificate: string;
  readonly privateKey: string;
  /** Root of that certificate. */
  readonly root: string;
}

/** Where `make test` installs Pebble: `$PORTICO_CACHE/pebble/<version>`, by default below `~/.cache/portico`. */
export function pebbleCache(environment: NodeJS.ProcessEnv = process.env): string {
  const cache = environment.PORTICO_CACHE || join(homedir(), '.cache', 'portico');
  return join(cache, 'pebble', pebbleVersion);
}

/** The installed Pebble. Undefined when a part is missing. */
export function findPebble(environment: NodeJS.ProcessEnv = process.env): Pebble | undefined {
  const folder = pebbleCache(environment);
  const pebble: Pebble = {
    pebble: join(folder, 'pebble'),
    challtestsrv: join(folder, 'pebble-challtestsrv'),
    certificate: join(folder, 'certs/localhost/cert.pem'),
    privateKey: join(folder, 'certs/localhost/key.pem'),
    root: join(folder, 'certs/pebble.minica.pem'),
  };
  return Object.values(pebble).every((path: string) => existsSync(path)) ? pebble : undefined;
}
