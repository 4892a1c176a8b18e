import { accessSync, constants } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

/** The release for which the suites were written. */
export const traefikVersion = 'v3.7.9';

/** Folder into which `make traefik` builds: `$PORTICO_CACHE/traefik/<version>`, by default below `~/.cache/portico`. */
export function traefikCache(environment: NodeJS.ProcessEnv = process.env): string {
  const cache = environment.PORTICO_CACHE || join(homedir(), '.cache', 'portico');
  return join(cache, 'traefik', traefikVersion);
}

/**
 * Path of a Traefik binary: `TRAEFIK_BIN`, else the first in `PATH`, else the one built by `make traefik`.
 *
 * @throws {Error} when `TRAEFIK_BIN` cannot be run.
 */
export function findTraefik(environment: NodeJS.ProcessEnv = process.env): string | undefined {
  const named = environment.TRAEFIK_BIN;
  if (named) {
    if (!canRun(named)) throw new Error(`TRAEFIK_BIN names ${named}, which isn't there or can't be run.`);
    return named;
  }
  const folders = (environment.PATH ?? '').split(delimiter).filter(Boolean);
  return [...folders, traefikCache(environment)].map((folder) => join(folder, 'traefik')).find(canRun);
}

function canRun(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
