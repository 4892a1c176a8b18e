import { chmod, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { writeFileSafely } from '../settings/write-file-safely.ts';
import { porticoDirectory } from '../workspace/portico-directory.ts';

/** Files generated from manifests and settings, as they were before the new version. */
export interface KeptFiles {
  /** Writes those that differ. Can be repeated. */
  bringBack(): Promise<void>;
}

interface KeptFile {
  path: string;
  text: string;
  mode: number;
}

/**
 * Remembers what containers and the gateway read: each app's `.env`, `.env.container` and `.secrets`, and
 * `.portico/gateway`.
 *
 * @param folders of the projects, absolute
 */
export async function keepFiles(root: string, folders: readonly string[]): Promise<KeptFiles> {
  const gateway = join(porticoDirectory(root).path, 'gateway');
  const paths = [
    ...folders.flatMap((folder) => [join(folder, '.env'), join(folder, '.env.container')]),
    ...(await Promise.all(folders.map((folder) => listFiles(join(folder, '.secrets'))))).flat(),
    ...(await listFiles(gateway)),
  ];
  const kept = (await Promise.all(paths.map(readKept))).flatMap((file) => file ?? []);
  return {
    async bringBack() {
      for (const file of kept) await writeKept(file);
      const known = new Set(kept.map(({ path }) => path));
      for (const path of await listFiles(gateway)) if (!known.has(path)) await rm(path, { force: true });
    },
  };
}

async function listFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

async function readKept(path: string): Promise<KeptFile | undefined> {
  try {
    return { path, text: await readFile(path, 'utf8'), mode: (await stat(path)).mode & 0o777 };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

async function writeKept({ path, text, mode }: KeptFile): Promise<void> {
  const present = await readFile(path, 'utf8').catch(() => undefined);
  if (present === text) return;
  await mkdir(dirname(path), { recursive: true });
  if (present === undefined || !dirname(path).endsWith('.secrets')) return writeFileSafely(path, text, { mode });
  // In place, because a container has mounted that file.
  await chmod(path, 0o600);
  await writeFile(path, text, { flush: true });
  await chmod(path, mode);
}
