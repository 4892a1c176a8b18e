import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { PlatformSettings } from '../platform/platform-settings.ts';
import { findDataRecord } from '../platform/data-record.ts';
import { preflightFailed } from '../terminal/cli-error.ts';
import { porticoDirectory } from '../workspace/portico-directory.ts';
import { clusterFile, megabytes } from './backup-description.ts';
import type { BackupSource, CopiedDatabases, CopyDatabasesOptions } from './backup-source.ts';
import { type ClusterFacts, readDatabases } from './read-databases.ts';
import { withSuperuserPassword } from './superuser-password.ts';

/** Write-ahead log that a copy brings along, at least: the segments in which it begins and ends. */
const walBytes = 48_000_000;

/** The cluster of the embedded runtime. One that does not run is started for the copy alone, on a port of its own. */
export async function openEmbeddedSource(settings: PlatformSettings): Promise<BackupSource> {
  const record = await findDataRecord(settings.root);
  if (!record || !existsSync(record.dataDir)) throw noData(record?.dataDir);
  const cluster = await withSuperuserPassword(settings, (password) => openCluster(settings, record.dataDir, password));
  try {
    const facts = await readDatabases(cluster.address);
    return {
      bytes: facts.databases.reduce((sum, { bytes }) => sum + bytes, walBytes),
      leftOut: [],
      copy: (options) => copyCluster(cluster.address('postgres'), record.dataDir, facts, options),
      [Symbol.asyncDispose]: cluster.close,
    };
  } catch (error) {
    await cluster.close();
    throw error;
  }
}

interface OpenCluster {
  /** Superuser's connection string. */
  address: (database: string) => string;
  close: () => Promise<void>;
}

async function openCluster(
  { root, instance }: PlatformSettings,
  dataDir: string,
  password: string,
): Promise<OpenCluster> {
  const { connectionString, findRunningCluster, startCluster, waitUntilReady } = await import('@portico/postgres');
  const addressAt = (port: number, database: string): string =>
    connectionString({ host: '127.0.0.1', port, database, user: 'postgres', password });
  const running = await findRunningCluster(dataDir);
  if (running) {
    await waitUntilReady({ connectionString: addressAt(running.port, 'postgres') });
    return { address: (database) => addressAt(running.port, database), close: async () => {} };
  }
  const started = await startCluster({
    dataDir: porticoDirectory(root).postgres,
    instance,
    superuserPassword: password,
    port: 0,
    readyTimeoutMs: 600_000,
  });
  return { address: (database) => addressAt(started.port, database), close: () => started.stop() };
}

async function copyCluster(
  admin: string,
  dataDir: string,
  { databases, version, major }: ClusterFacts,
  { folder, step, signal }: CopyDatabasesOptions,
): Promise<CopiedDatabases> {
  const { backupCluster } = await import('@portico/postgres');
  const made = await backupCluster({
    admin,
    dataDir,
    target: join(folder, clusterFile),
    signal,
    progress: (bytes, total) => step.detail(`${megabytes(bytes)} of ${megabytes(total)}`),
  });
  const count = databases.length === 1 ? '1 database' : `${databases.length} databases`;
  step.detail(`${count}, ${megabytes(made.unpackedBytes)}, packed to ${megabytes(made.bytes)}`);
  return {
    kind: 'physical',
    completeAt: made.completeAt,
    databases,
    postgres: { version, major },
    unpackedBytes: made.unpackedBytes,
    files: [{ path: clusterFile, bytes: made.bytes, sha256: made.sha256 }],
  };
}

function noData(dataDir: string | undefined): Error {
  return preflightFailed({
    code: 'backup.no_data',
    failed: 'There is nothing to back up.',
    why: dataDir ? `The data of this checkout is gone from ${dataDir}.` : 'This checkout has no data yet.',
    next: dataDir ? 'Bring it back with make restore FROM=<a backup>.' : 'Start it with make up.',
  });
}
