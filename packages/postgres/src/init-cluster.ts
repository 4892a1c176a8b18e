import { execFile, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chmod, chown, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { checkDataDirectory } from './check-data-directory.ts';
import { explainFailure } from './explain-failure.ts';
import { locateCluster, type ClusterLocation, type LocateClusterOptions } from './locate-cluster.ts';
import { serverEnvironment } from './server-environment.ts';
import { nobody, type ProcessIdentity } from './unprivileged-user.ts';

export interface InitClusterOptions extends LocateClusterOptions {
  /** Password of the superuser `postgres`. Used only when the cluster is created. */
  readonly superuserPassword: string;
  /** `false` skips syncing to disk: throw-away clusters only. Default true. */
  readonly fsync?: boolean;
}

/** Allows only passwords over loopback TCP: no socket, no trust, no replication. */
const hostRules = 'host all all 127.0.0.1/32 scram-sha-256\n';

/**
 * Creates the cluster if there is none. Refuses to open another major version. Can be repeated and interrupted: the
 * cluster appears in one rename.
 */
export async function initCluster(options: InitClusterOptions): Promise<ClusterLocation> {
  const location = await locateCluster(options);
  const { dataDir, identity } = location;
  if ((await checkDataDirectory(location)) === 'ready') return location;

  const half = `${dataDir}.new-${randomUUID().slice(0, 8)}`;
  const passwordFile = `${half}.password`;
  try {
    const made = await mkdir(dirname(dataDir), { recursive: true });
    if (made && identity) await chmod(dirname(dataDir), 0o755);
    await mkdir(half, { mode: 0o700 });
    await writeFile(passwordFile, options.superuserPassword, { mode: 0o600, flag: 'wx' });
    const account = identity && (await nobody());
    if (account) for (const path of [half, passwordFile]) await chown(path, account.uid, account.gid);
    await runInitdb({ ...location, identity: account }, half, passwordFile, options.fsync ?? true);
    await writeFile(join(half, 'pg_hba.conf'), hostRules);
    if (identity) await handOver(half, identity);
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

/** Gives a stopped data directory to the user that PostgreSQL runs as. */
export async function handOver(dataDir: string, { uid, gid }: ProcessIdentity): Promise<void> {
  await promisify(execFile)('chown', ['-R', `${uid}:${gid}`, dataDir]);
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
