import { mkdir, readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { writeFileSafely } from '../settings/write-file-safely.ts';
import { writeNewFile } from './hash-file.ts';

/**
 * Files of a checkout that git does not know and nobody could make anew: `.env.shared`, credentials for certificates, and the
 * lines that people added to an app's `.env`. Relative to the root.
 *
 * @param folders of the apps
 */
function settingsFiles(folders: readonly string[]): string[] {
  return ['.env.shared', 'services/gateway/.env.acme', ...folders.map((folder) => `${folder}/.env`)];
}

/** Copies those that exist to `into`, under the same paths. Answers these. */
export async function copySettings(root: string, folders: readonly string[], into: string): Promise<string[]> {
  const copied: string[] = [];
  for (const path of settingsFiles(folders)) {
    const text = await readFile(join(root, path)).catch(ignoreMissing);
    if (text === undefined) continue;
    await mkdir(dirname(join(into, path)), { recursive: true, mode: 0o700 });
    await writeNewFile(join(into, path), text);
    copied.push(path);
  }
  return copied;
}

/** Puts them back, each whole or not at all, mode 0600. One whose folder this checkout lacks is left out. */
export async function bringSettings(root: string, paths: readonly string[], from: string): Promise<string[]> {
  const brought: string[] = [];
  for (const path of paths) {
    const target = join(root, path);
    if (!(await stat(dirname(target)).catch(ignoreMissing))) continue;
    await writeFileSafely(target, await readFile(join(from, path), 'utf8'));
    brought.push(path);
  }
  return brought;
}

function ignoreMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
}
