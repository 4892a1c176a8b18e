import { existsSync } from 'node:fs';
import { chmod, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Makes a folder readable for containers, which run as other users; a strict umask can prevent that. Does nothing if
 * the folder is missing.
 */
export async function letContainersRead(folder: string): Promise<void> {
  if (!existsSync(folder)) return;
  await allow(folder, 0o555);
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await letContainersRead(path);
    else if (entry.isFile()) await allow(path, 0o444);
  }
}

async function allow(path: string, bits: number): Promise<void> {
  const { mode } = await stat(path);
  if ((mode & bits) !== bits) await chmod(path, (mode & 0o777) | bits);
}
