import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { PlatformSettings } from '../platform/platform-settings.ts';
import { findDataRecord } from '../platform/data-record.ts';
import { waitForProcesses } from '../runtime/embedded/wait-for-processes.ts';
import { withCluster } from '../runtime/embedded/with-cluster.ts';
import { findSupervisor } from '../supervisor/control-client.ts';
import { preflightFailed } from '../terminal/cli-error.ts';
import { porticoDirectory } from '../workspace/portico-directory.ts';
import { clusterFile, megabytes } from './backup-description.ts';
import type { BackupSource, CopiedDatabases, CopyDatabasesOptions } from './backup-source.ts';
import { type ClusterFacts, readDatabases } from './read-databases.ts';
import { withSuperuserPassword } from './superuser-password.ts';

/** Size of an empty cluster and its write-ahead log. */
const clusterBytes = 150_000_000;

/** The cluster of the embedded runtime. It is stopped while its files are copied: a few seconds on a laptop. */
export async function openEmbeddedSource(settings: PlatformSettings): Promise<BackupSource> {
  const record = await findDataRecord(settings.root);
  if (!record || !existsSync(record.dataDir)) throw noData(record?.dataDir);
  const { dataDir } = record;
  const facts = await withSuperuserPassword(settings, (superuserPassword) =>
    withCluster({ ...settings, dataDir, superuserPassword }, readDatabases),
  );
  return {
    bytes: facts.databases.reduce((sum, { bytes }) => sum + bytes, clusterBytes),
    leftOut: [],
    copy: (options) => whileStopped(settings.root, () => copyCluster(dataDir, facts, options)),
    [Symbol.asyncDispose]: async () => {},
  };
}

/** Stops PostgreSQL and always starts it again. Services wait for it. */
async function whileStopped<T>(root: string, work: () => Promise<T>): Promise<T> {
  using client = await findSupervisor(porticoDirectory(root).socket);
  const { processes = [] } = (await client?.call('status', {})) ?? {};
  if (!client || !processes.some(({ name }) => name === 'postgres')) return await work();
  const names = ['postgres'];
  try {
    await client.call('stop', { names });
    return await work();
  } finally {
    await client.call('start', { names });
    await waitForProcesses(client, names, { root, signal: new AbortController().signal });
  }
}

async function copyCluster(
  dataDir: string,
  { databases, version, major }: ClusterFacts,
  { folder, step, signal }: CopyDatabasesOptions,
): Promise<CopiedDatabases> {
  const { packCluster } = await import('@portico/postgres');
  const completeAt = new Date();
  const made = await packCluster({
    dataDir,
    target: join(folder, clusterFile),
    signal,
    progress: (bytes) => step.detail(megabytes(bytes)),
  });
  const count = databases.length === 1 ? '1 database' : `${databases.length} databases`;
  step.detail(`${count}, ${megabytes(made.unpackedBytes)}, packed to ${megabytes(made.bytes)}`);
  return {
    kind: 'physical',
    completeAt,
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
