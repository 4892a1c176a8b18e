import { chmod, mkdtemp, readdir, readFile, rm, statfs } from 'node:fs/promises';
import { freemem } from 'node:os';
import { join } from 'node:path';

const mountPoint = '/dev/shm';
const prefix = 'portico-tests-';
/** A run uses about half a gigabyte at its peak. */
const neededBytes = 3e9;

/**
 * Creates a folder in memory and returns its path. Undefined when none has enough room and allows programs to run.
 * Every database and cluster is about a thousand files, and a disk takes ten times as long to create them.
 */
export async function createMemoryFolder(): Promise<string | undefined> {
  if (!(await hasRoom())) return undefined;
  await removeAbandoned();
  const folder = await mkdtemp(join(mountPoint, `${prefix}${process.pid}-`));
  // Under root, PostgreSQL runs as another user.
  await chmod(folder, 0o755);
  return folder;
}

async function hasRoom(): Promise<boolean> {
  try {
    const mounts = (await readFile('/proc/mounts', 'utf8')).split('\n').map((line) => line.split(' '));
    const mount = mounts.findLast(([, place]) => place === mountPoint);
    if (mount?.[2] !== 'tmpfs' || mount[3]?.split(',').includes('noexec')) return false;
    const { bavail, bsize } = await statfs(mountPoint);
    return Math.min(bavail * bsize, freemem()) > neededBytes;
  } catch {
    return false;
  }
}

/** A killed run leaves its folder behind, which would use memory until the machine restarts. */
async function removeAbandoned(): Promise<void> {
  for (const name of await readdir(mountPoint)) {
    if (!name.startsWith(prefix) || isRunning(Number.parseInt(name.slice(prefix.length), 10))) continue;
    // Leaves another user's folder alone.
    await rm(join(mountPoint, name), { recursive: true, force: true }).catch(() => undefined);
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // Another user's process is alive.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
