import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import { preflightFailed } from '../terminal/cli-error.ts';

/** Throws when a PostgreSQL runs on the data to be moved, or the data belongs to another checkout. */
export async function checkMovable(root: string, dataDir: string): Promise<void> {
  const owner = await findOwner(root, dataDir);
  if (owner !== undefined) {
    throw preflightFailed({
      code: 'restore.other_checkout',
      failed: `The data in ${dataDir} belong to another checkout.`,
      why: `${owner} uses them; both would have the instance of the backup.`,
      next: `Drop them there (make down-v AUTH=1 in ${owner}), or restore on another machine. Nothing was changed.`,
    });
  }
  const { findRunningCluster } = await import('@portico/postgres');
  const running = await findRunningCluster(dataDir);
  if (!running) return;
  throw preflightFailed({
    code: 'platform.running',
    failed: `A PostgreSQL (pid ${running.pid}) runs on ${dataDir}.`,
    why: 'Its data would be replaced while it runs.',
    next: 'Stop it with make down, then restore. Nothing was changed.',
  });
}

/** The existing checkout named by a file beside data outside a checkout, if it is another one. */
async function findOwner(root: string, dataDir: string): Promise<string | undefined> {
  if (dataDir.startsWith(join(root, sep))) return undefined;
  const path = join(dirname(dataDir), 'checkout');
  const named = (await readFile(path, 'utf8').catch(ignoreMissing))?.trim();
  return named && named !== root && existsSync(named) ? named : undefined;
}

function ignoreMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
}
