import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { handOver, initCluster, type InitClusterOptions } from './init-cluster.ts';
import { clearStaleLock } from './running-cluster.ts';
import { serverEnvironment } from './server-environment.ts';
import { nobody, unprivilegedUser } from './unprivileged-user.ts';

export interface ClusterOptions extends InitClusterOptions {
  /** TCP port on 127.0.0.1; 0 takes a free one. */
  readonly port: number;
  /** PostgreSQL settings by name, such as `{ max_connections: '60' }`. */
  readonly settings?: Readonly<Record<string, string>>;
  /** How long `startCluster` waits. Default 60,000. The first start of a restored backup can take longer. */
  readonly readyTimeoutMs?: number;
}

export interface ClusterCommand {
  readonly command: string;
  readonly args: readonly string[];
  /** Set for root only. */
  readonly uid?: number;
  readonly gid?: number;
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
  readonly dataDir: string;
  readonly port: number;
  /** SIGINT is PostgreSQL's fast shutdown. SIGTERM would wait for every client to disconnect. */
  readonly stopSignal: 'SIGINT';
}

/**
 * Everything a supervisor needs to spawn PostgreSQL. Creates a missing cluster and clears what a killed one left, so
 * call it before each spawn and restart. The process stays in the foreground and logs to standard error.
 *
 * @throws {PostgresError} `postgres.major_version`, `postgres.already_running`, `postgres.no_space`, …
 */
export async function clusterCommand(options: ClusterOptions): Promise<ClusterCommand> {
  const { dataDir, binaries, ...location } = await initCluster(options);
  await clearStaleLock(dataDir);
  let { identity } = location;
  // Earlier releases gave the data to nobody, whose files every process of nobody can read.
  if (identity && identity.uid === (await nobody()).uid) {
    identity = await unprivilegedUser(options.instance);
    await handOver(dataDir, identity);
  }
  const port = options.port === 0 ? await freePort() : options.port;
  const settings: Record<string, string> = {
    port: String(port),
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    password_encryption: 'scram-sha-256',
    max_wal_size: '512MB',
    log_min_messages: 'warning',
    log_line_prefix: '%m [%p] %q%u@%d ',
    timezone: 'UTC',
    // Faster, but can lose data: throw-away clusters only.
    ...(options.fsync === false && { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
    ...options.settings,
  };
  return {
    command: join(binaries.root, 'bin', 'postgres'),
    args: ['-D', dataDir, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    ...identity,
    env: serverEnvironment(),
    cwd: dataDir,
    dataDir,
    port,
    stopSignal: 'SIGINT',
  };
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((done, fail) => probe.on('error', fail).listen(0, '127.0.0.1', done));
  const { port } = probe.address() as AddressInfo;
  await new Promise((done) => probe.close(done));
  return port;
}
