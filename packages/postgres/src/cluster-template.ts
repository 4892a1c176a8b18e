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
 * Lays a fresh cluster of the installed PostgreSQL down at `dataDir`, which must not exist. `initdb` takes seconds; it runs once per
 * machine, and a copy takes a tenth of a second. All copies share one system identifier and one password: throw-away clusters only.
 */
export async function copyTemplate(dataDir: string): Promise<void> {
  const template = join(cache, (await findBinaries()).version);
  try {
    if (!existsSync(template)) await makeTemplate(template);
    await copy(template, dataDir);
  } catch {
    // Another user's, or a read-only place: whoever starts the cluster runs initdb.
    await rm(dataDir, { recursive: true, force: true });
  }
}

/** Made where PostgreSQL's user can reach it; the cache may lie in a home that it cannot enter. Appears in one rename. */
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
  // Of two that make it at once, the second finds it there.
  await rename(half, template).catch(() => rm(half, { recursive: true, force: true }));
}

/** With owners and modes. */
async function copy(from: string, to: string): Promise<void> {
  await promisify(execFile)('cp', ['-Rp', from, to]);
}
