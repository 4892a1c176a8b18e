import { readdirSync, type Dirent } from 'node:fs';
import { join } from 'node:path';
import { MANIFEST_FILE } from './manifest.ts';
import { TOOL_FOLDERS } from './tool-folders.ts';

/**
 * Absolute paths of every `app.manifest.yml` below `root`, sorted. Skips dot folders, build output, `schemas/` and the
 * inside of apps: apps do not nest.
 */
export function findManifests(root: string): string[] {
  const found: string[] = [];
  walk(root, found);
  return found.sort();
}

function walk(folder: string, found: string[]): void {
  const entries = listFolder(folder);
  if (entries.some((entry) => entry.name === MANIFEST_FILE && !entry.isDirectory())) {
    found.push(join(folder, MANIFEST_FILE));
    return;
  }
  for (const entry of entries) {
    if (!entry.isDirectory() || entry.name.startsWith('.') || TOOL_FOLDERS.has(entry.name)) continue;
    walk(join(folder, entry.name), found);
  }
}

/** A folder that vanishes during the walk (a build, a removed app) counts as empty. */
function listFolder(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
