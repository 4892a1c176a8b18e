import { join } from 'node:path';
import type { Route } from '@portico/manifest';
import { writeFileSafely } from '../../settings/write-file-safely.ts';
import { readAppsInDevelopment } from '../../platform/apps-in-development.ts';
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

/** The routes, with Vite in those of apps in development. */
export function routesInDevelopment(root: string, routes: readonly Route[]): (Route & { frontend?: string })[] {
  const origins = new Map(readAppsInDevelopment(root).map(({ slug, origin }) => [slug, origin]));
  return routes.map((route) => {
    const frontend = route.kind === 'app' ? origins.get(route.slug) : undefined;
    return frontend ? { ...route, frontend } : route;
  });
}
