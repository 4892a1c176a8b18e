import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { findBinaries } from './find-binaries.ts';
import { initCluster } from './init-cluster.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** Of the superuser of every throw-away cluster. */
export const temporaryPassword = 'postgres';

const cache = join(import.meta.dirname, '../node_modules/.cache/clusters');

/**
 * Copies a fresh cluster of the installed PostgreSQL to `dataDir`, which must not exist. `initdb` takes seconds and
 * runs once per machine; a copy takes 0.1 seconds. Copies share one system identifier and password: throw-away clusters
 * only.
 */
export async function copyTemplate(dataDir: string): Promise<void> {
  const template = join(cache, (await findBinaries()).version);
  try {
    if (!existsSync(template)) await makeTemplate(template);
    await copy(template, dataDir);
  } catch {
    // The template belongs to another user or is on a read-only disk. The caller's start runs initdb instead.
    await rm(dataDir, { recursive: true, force: true });
  }
}

/** Built where PostgreSQL's user can reach it: the cache may be in a private home. Appears in one rename. */
async function makeTemplate(template: string): Promise<void> {
  await using folder = await temporaryFolder();
  const { dataDir } = await initCluster({
    dataDir: join(folder.path, 'data'),
    instance: 'test',
    superuserPassword: temporaryPassword,
    fsync: false,
  });
  await mkdir(cache, { recursive: true });
  const half = `${template}.${process.pid}`;
  await copy(dataDir, half);
  // If two processes build it at once, the second finds it there.
  await rename(half, template).catch(() => rm(half, { recursive: true, force: true }));
}

/** Keeps owners and modes. */
async function copy(from: string, to: string): Promise<void> {
  await promisify(execFile)('cp', ['-Rp', from, to]);
}
