import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { open, readFile } from 'node:fs/promises';
import { clusterCommand, type ClusterCommand, type ClusterOptions } from './cluster-command.ts';
import { connectionString } from './connection-string.ts';
import { explainFailure } from './explain-failure.ts';
import { PostgresError } from './postgres-error.ts';
import { waitUntilReady } from './wait-until-ready.ts';

export interface Cluster extends AsyncDisposable {
  readonly host: '127.0.0.1';
  readonly port: number;
  readonly pid: number;
  /** Where the data is. As root it can differ from the requested folder. */
  readonly dataDir: string;
  /** For the superuser, unless `user` and `password` are given. */
  connectionString(database?: string, user?: string, password?: string): string;
  /** Fast shutdown: ends sessions, writes a checkpoint. */
  stop(): Promise<void>;
}

/**
 * Runs PostgreSQL as a child of this process, on 127.0.0.1 only, and resolves once it accepts queries.
 *
 * @example await using cluster = await startCluster({ dataDir, instance: 'test', port: 0, superuserPassword });
 */
export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  for (let attempt = 1; ; attempt++) {
    const command = await clusterCommand(options);
    try {
      return await spawnCluster(command, options);
    } catch (error) {
      const lostFreePort = options.port === 0 && error instanceof PostgresError && error.code === 'postgres.port_taken';
      if (!lostFreePort || attempt === 3) throw error;
    }
  }
}

async function spawnCluster(
  command: ClusterCommand,
  { superuserPassword, readyTimeoutMs }: ClusterOptions,
): Promise<Cluster> {
  const { dataDir, port } = command;
  const logFile = `${dataDir}.log`;
  const log = await open(logFile, 'a', 0o600);
  const { size: logStart } = await log.stat();
  const { uid, gid, env, cwd } = command;
  const child = spawn(command.command, command.args, { uid, gid, env, cwd, stdio: ['ignore', log.fd, log.fd] });
  const ended = new AbortController();
  // Before the first await: with damaged data PostgreSQL ends at once.
  child.once('exit', () => ended.abort()).once('error', (error) => ended.abort(error));
  await log.close();

  const address = (database = 'postgres', user = 'postgres', password = superuserPassword) =>
    connectionString({ host: '127.0.0.1', port, database, user, password });
  try {
    await waitUntilReady({
      connectionString: address(),
      signal: ended.signal,
      ...(readyTimeoutMs === undefined ? {} : { timeoutMs: readyTimeoutMs }),
    });
  } catch (error) {
    const written = (await readFile(logFile)).subarray(logStart).toString('utf8');
    if (ended.signal.aborted) throw explainFailure(written || String(ended.signal.reason), 'postgres.start_failed');
    await stopChild(child);
    throw isTimeout(error) ? withLastWords(error, written) : error;
  }
  const stop = () => stopChild(child);
  return {
    host: '127.0.0.1',
    port,
    pid: child.pid!,
    dataDir,
    connectionString: address,
    stop,
    [Symbol.asyncDispose]: stop,
  };
}

function isTimeout(error: unknown): error is PostgresError {
  return error instanceof PostgresError && error.code === 'postgres.start_timeout';
}

/** Adds PostgreSQL's last output to a timeout: the log itself may be gone when a person looks for it. */
function withLastWords(error: PostgresError, written: string): PostgresError {
  const last = written.trimEnd().split('\n').at(-1) || 'it wrote nothing';
  return new PostgresError(error.code, `${error.message} The last that it wrote: ${last}`, error.hint, {
    cause: error,
  });
}

async function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const exited = once(child, 'exit');
  child.kill('SIGINT');
  const impatience = setTimeout(() => child.kill('SIGQUIT'), 20_000);
  await exited;
  clearTimeout(impatience);
}
