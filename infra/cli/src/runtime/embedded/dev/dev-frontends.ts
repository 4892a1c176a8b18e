import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Route } from '@portico/manifest';
import { writeFileSafely } from '../../../settings/write-file-safely.ts';
import { isSameProcess, type ProcessIdentity } from '../../../supervisor/process-identity.ts';
import { porticoDirectory } from '../../../workspace/portico-directory.ts';

/** Which apps Vite serves, and which `portico dev` runs it. The entry is void once that process has ended. */
export interface DevFrontends {
  owner: ProcessIdentity;
  /** Vite's origin by slug. */
  origins: Record<string, string>;
}

export async function writeDevFrontends(root: string, frontends: DevFrontends): Promise<void> {
  await writeFileSafely(devFile(root), JSON.stringify(frontends));
}

/** The routes, with Vite in those of apps under development. */
export function routesInDevelopment(root: string, routes: readonly Route[]): (Route & { frontend?: string })[] {
  const origins = readOrigins(root);
  return routes.map((route) => {
    const frontend = route.kind === 'app' ? origins[route.slug] : undefined;
    return frontend ? { ...route, frontend } : route;
  });
}

function readOrigins(root: string): Record<string, string> {
  try {
    const { owner, origins } = JSON.parse(readFileSync(devFile(root), 'utf8')) as DevFrontends;
    return isSameProcess(owner) ? origins : {};
  } catch {
    return {};
  }
}

function devFile(root: string): string {
  return join(porticoDirectory(root).run, 'dev.json');
}
