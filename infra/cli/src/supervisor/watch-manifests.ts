import { type FSWatcher, readdirSync, statSync, watch } from 'node:fs';
import { dirname, join } from 'node:path';
import { findManifests } from '@portico/manifest/find-manifests';

export interface WatchManifestsOptions {
  /** Quiet time after the last event. Default 150. */
  debounceMs?: number;
}

/** Folders for new apps. Each folder in them is watched too, because its manifest can come later. */
const places = ['apps', 'apps/products', 'clients', 'services'];
const alone = ['.', 'docs', 'template-app'];

/**
 * Calls `changed` once per burst when a manifest or its icon was written, added or removed. Follows folders that come
 * and go.
 */
export function watchManifests(
  root: string,
  changed: () => void,
  { debounceMs = 150 }: WatchManifestsOptions = {},
): Disposable {
  const watchers = new Map<string, FSWatcher>();
  let timer: NodeJS.Timeout | undefined;
  let known = '';

  const look = (): void => {
    const manifests = findManifests(root);
    follow(watchedFolders(root, manifests));
    const now = manifests.map(fingerprint).join('\n');
    if (now === known) return;
    known = now;
    changed();
  };
  const follow = (folders: string[]): void => {
    const wanted = new Set(folders);
    for (const [folder, watcher] of watchers) {
      if (wanted.has(folder)) continue;
      watcher.close();
      watchers.delete(folder);
    }
    for (const folder of wanted) if (!watchers.has(folder)) add(folder);
  };
  const add = (folder: string): void => {
    try {
      const watcher = watch(folder, { persistent: false }, () => {
        clearTimeout(timer);
        timer = setTimeout(look, debounceMs);
      });
      watcher.on('error', () => {
        watcher.close();
        watchers.delete(folder);
      });
      watchers.set(folder, watcher);
    } catch {
      // Missing so far; its parent is watched.
    }
  };

  const manifests = findManifests(root);
  known = manifests.map(fingerprint).join('\n');
  follow(watchedFolders(root, manifests));
  return {
    [Symbol.dispose]() {
      clearTimeout(timer);
      for (const watcher of watchers.values()) watcher.close();
      watchers.clear();
    },
  };
}

function watchedFolders(root: string, manifests: string[]): string[] {
  const within = places.flatMap((place) => [place, ...listFolders(join(root, place)).map((name) => join(place, name))]);
  return [...[...alone, ...within].map((folder) => join(root, folder)), ...manifests.map(dirname)];
}

function listFolders(folder: string): string[] {
  try {
    const entries = readdirSync(folder, { withFileTypes: true });
    return entries.filter((entry) => entry.isDirectory() && entry.name !== 'node_modules').map(({ name }) => name);
  } catch {
    return [];
  }
}

function fingerprint(manifest: string): string {
  const folder = dirname(manifest);
  const icons = listSvg(folder).map((name) => stamp(join(folder, name)));
  return [manifest, stamp(manifest), ...icons].join(' ');
}

function listSvg(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => name.endsWith('.svg'));
  } catch {
    return [];
  }
}

function stamp(path: string): string {
  const found = statSync(path, { throwIfNoEntry: false });
  return found ? `${found.mtimeMs}:${found.size}` : 'gone';
}
