import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { preflightFailed } from '../terminal/cli-error.ts';
import { megabytes } from './backup-description.ts';

/** Throws when the file system of `path` (or of its nearest existing parent) has less than `bytes` free. */
export async function checkSpace(path: string, bytes: number, what: string): Promise<void> {
  const free = await freeBytes(path);
  if (free >= bytes) return;
  throw preflightFailed({
    code: 'disk.too_small',
    failed: `There's no room for ${what} in ${path}.`,
    why: `It takes up to ${megabytes(bytes)}; ${megabytes(free)} are free.`,
    next: 'Free some space, or name another place. Nothing was changed.',
  });
}

async function freeBytes(path: string): Promise<number> {
  try {
    const { bavail, bsize } = await statfs(path);
    return bavail * bsize;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || dirname(path) === path) throw error;
    return freeBytes(dirname(path));
  }
}
