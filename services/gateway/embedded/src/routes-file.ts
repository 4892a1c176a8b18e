import { watch } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import type { Route } from './route.ts';

export async function readRoutes(file: string): Promise<Route[]> {
  const { routes } = JSON.parse(await readFile(file, 'utf8')) as { routes?: Route[] };
  if (!Array.isArray(routes)) throw new Error(`${file} holds no "routes".`);
  return routes;
}

/** Calls back after each change of the file. Watches the folder, because writers replace the file by rename. */
export function watchRoutes(file: string, onChange: () => void): () => void {
  let pending: NodeJS.Timeout | undefined;
  const watcher = watch(dirname(file), (_, name) => {
    if (name !== null && name !== basename(file)) return;
    clearTimeout(pending);
    pending = setTimeout(onChange, 20);
  });
  return () => {
    clearTimeout(pending);
    watcher.close();
  };
}
