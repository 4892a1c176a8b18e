import { join } from 'node:path';
import type { Route } from '@portico/manifest';
import { writeFileSafely } from '../../settings/write-file-safely.ts';
import { routesInDevelopment } from './dev/dev-frontends.ts';
import { porticoDirectory } from '../../workspace/portico-directory.ts';

export function routesFile(root: string): string {
  return join(porticoDirectory(root).run, 'routes.json');
}

/** Writes the gateway's routes. The gateway watches the file. */
export async function writeRoutes(root: string, routes: readonly Route[]): Promise<void> {
  await writeFileSafely(
    routesFile(root),
    `${JSON.stringify({ routes: routesInDevelopment(root, routes) }, null, 2)}\n`,
  );
}
