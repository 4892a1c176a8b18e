import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chown, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { checkDataDirectory } from './check-data-directory.ts';
import { explainFailure } from './explain-failure.ts';
import { locateCluster, type ClusterLocation, type LocateClusterOptions } from './locate-cluster.ts';
import { serverEnvironment } from './server-environment.ts';

export interface InitClusterOptions extends LocateClusterOptions {
  /** Password of the superuser `postgres`; used only when the cluster is made. */
  readonly superuserPassword: string;
  /** `false` skips syncing to disk: throw-away clusters only. Default true. */
  readonly fsync?: boolean;
}

/** Password over loopback TCP is the only way in: no socket, no trust, no replication. */
const hostRules = 'host all all 127.0.0.1/32 scram-sha-256\n';

/**
 * Makes the cluster when there is none yet; opens nothing of another major version. Safe to call each time, and to
 * interrupt: the cluster appears in one rename.
 */
export async function initCluster(options: InitClusterOptions): Promise<ClusterLocation> {
  const location = await locateCluster(options);
  const { dataDir, identity } = location;
  if ((await checkDataDirectory(location)) === 'ready') return location;

  const half = `${dataDir}.new-${randomUUID().slice(0, 8)}`;
  const passwordFile = `${half}.password`;
  try {
    await mkdir(dirname(dataDir), { recursive: true, mode: 0o755 });
    await mkdir(half, { mode: 0o700 });
    await writeFile(passwordFile, options.superuserPassword, { mode: 0o600, flag: 'wx' });
    if (identity) for (const path of [half, passwordFile]) await chown(path, identity.uid, identity.gid);
    await runInitdb(location, half, passwordFile, options.fsync ?? true);
    await writeFile(join(half, 'pg_hba.conf'), hostRules);
    await rm(dataDir, { recursive: true, force: true });
    await rename(half, dataDir);
  } catch (error) {
    throw error instanceof Error && 'errno' in error ? explainFailure(error.message, 'postgres.init_failed') : error;
  } finally {
    await rm(passwordFile, { force: true });
    await rm(half, { recursive: true, force: true });
  }
  return location;
}

async function runInitdb(location: ClusterLocation, dataDir: string, passwordFile: string, fsync: boolean) {
  const args = ['-D', dataDir, '-U', 'postgres', `--pwfile=${passwordFile}`, '--auth=scram-sha-256', '--encoding=UTF8'];
  // The builtin provider sorts and folds the same on every machine, whatever its C library.
  args.push('--locale-provider=builtin', '--locale=C.UTF-8', '--no-instructions', ...(fsync ? [] : ['--no-sync']));
  const child = spawn(join(location.binaries.root, 'bin', 'initdb'), args, {
    ...location.identity,
    cwd: dataDir,
    env: serverEnvironment(),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const collect = (chunk: string) => (output += chunk);
  child.stdout.setEncoding('utf8').on('data', collect);
  child.stderr.setEncoding('utf8').on('data', collect);
  const status = await new Promise<number | null>((done, fail) => child.on('error', fail).on('close', done));
  if (status !== 0) throw explainFailure(output, 'postgres.init_failed');
}
