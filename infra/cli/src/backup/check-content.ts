import { readdir } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import {
  type BackupDescription,
  clusterFile,
  descriptionFile,
  settingsFolder,
  sumsFile,
} from './backup-description.ts';
import { damaged } from './damaged.ts';

/**
 * Throws unless a backup lists only valid entries and contains all of them. A backup decides what is written to a
 * checkout whose files are later run, and others may have had write access to it.
 */
export async function checkContent(folder: string, description: BackupDescription): Promise<void> {
  const { apps, files, kind } = description;
  const data = kind === 'physical' ? [clusterFile] : apps.map(({ slug }) => `${slug}.dump`);
  const settings = ['.env.shared', 'services/gateway/.env.acme', ...apps.map((app) => `${app.folder}/.env`)];
  const known = new Set([...data, ...settings.map((path) => `${settingsFolder}/${path}`)]);
  const listed = new Set(files.map(({ path }) => path));
  for (const path of listed) {
    if (isAbsolute(path) || path.split('/').includes('..'))
      throw damaged(folder, `it names a file outside of itself: ${path}`);
    if (!known.has(path)) throw damaged(folder, `it lists a file that no backup has: ${path}`);
  }
  if (listed.size < files.length) throw damaged(folder, 'it lists a file twice');
  for (const path of await listFiles(folder, '')) {
    if (path !== descriptionFile && path !== sumsFile && !listed.has(path))
      throw damaged(folder, `it holds a file that it doesn't list: ${path}`);
  }
}

/** Everything except folders. Does not follow links, which could lead out of the backup. */
async function listFiles(folder: string, below: string): Promise<string[]> {
  const entries = await readdir(join(folder, below), { withFileTypes: true });
  const nested = entries.map((entry) => {
    const path = below === '' ? entry.name : `${below}/${entry.name}`;
    return entry.isDirectory() ? listFiles(folder, path) : [path];
  });
  return (await Promise.all(nested)).flat();
}
