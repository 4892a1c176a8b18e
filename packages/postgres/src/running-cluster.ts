import { execFile } from 'node:child_process';
import { readdir, readFile, readlink, realpath, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { PostgresError } from './postgres-error.ts';

export interface RunningCluster {
  readonly pid: number;
  readonly port: number;
}

/** The PostgreSQL that runs on this data directory. The lock file of a killed one does not count. */
export async function findRunningCluster(dataDir: string): Promise<RunningCluster | undefined> {
  const lock = await readFile(join(dataDir, 'postmaster.pid'), 'utf8').catch(() => undefined);
  if (lock === undefined) return undefined;
  const [pid, , , port] = lock.split('\n').map(Number);
  if (!pid || !(await servesDirectory(pid, dataDir))) return undefined;
  return { pid, port: port ?? 0 };
}

/**
 * Makes the data directory startable after a SIGKILL. Removes a stale lock file, which misleads PostgreSQL if another
 * process now has the pid. Waits for, then ends, orphaned backends that still hold shared memory.
 */
export async function clearStaleLock(dataDir: string): Promise<void> {
  const running = await findRunningCluster(dataDir);
  if (running) {
    throw new PostgresError(
      'postgres.already_running',
      `A PostgreSQL (pid ${running.pid}, port ${running.port}) already runs on ${dataDir}.`,
      'Stop it first: `make down`.',
    );
  }
  const deadline = Date.now() + 1_000;
  for (;;) {
    const orphans = await listOrphans(dataDir);
    if (orphans.length === 0) break;
    // Orphans exit when they notice; a busy one may not notice. SIGQUIT is PostgreSQL's immediate exit.
    const signal = Date.now() > deadline + 2_000 ? 'SIGKILL' : Date.now() > deadline ? 'SIGQUIT' : undefined;
    if (signal) for (const pid of orphans) signalQuietly(pid, signal);
    await new Promise((done) => setTimeout(done, 50));
  }
  await rm(join(dataDir, 'postmaster.pid'), { force: true });
}

async function listOrphans(dataDir: string): Promise<number[]> {
  if (process.platform !== 'linux') return [];
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const flags = await Promise.all(pids.map((pid) => servesDirectory(pid, dataDir)));
  return pids.filter((_, index) => flags[index]);
}

/** Checks the working directory, not only the name: every postgres process runs inside its data directory. */
async function servesDirectory(pid: number, dataDir: string): Promise<boolean> {
  if (process.platform === 'linux') {
    const [program, folder] = await Promise.all([
      readlink(`/proc/${pid}/exe`).catch(() => ''),
      readlink(`/proc/${pid}/cwd`).catch(() => ''),
    ]);
    return basename(program.replace(/ \(deleted\)$/, '')) === 'postgres' && folder === (await realpath(dataDir));
  }
  const { stdout } = await promisify(execFile)('ps', ['-o', 'command=', '-p', String(pid)]).catch(() => ({
    stdout: '',
  }));
  return stdout.includes('postgres') && stdout.includes(dataDir);
}

function signalQuietly(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // Already gone.
  }
}
