import { open, readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { PostgresError } from '../postgres-error.ts';
import { type ArchiveWriter, createArchive, type WrittenArchive } from './archive-writer.ts';
import { type BackupEnd, type BackupSession, startBackupSession } from './backup-session.ts';
import { controlFile, ignoreGone, listClusterFiles } from './cluster-files.ts';
import { readControlFile, readRelation } from './read-relation.ts';

export interface BackupClusterOptions {
  /** Connection string of the superuser of the running cluster. */
  admin: string;
  /** Its data directory. */
  dataDir: string;
  /** File to make: a tar archive compressed by zstd, mode 0600. On failure the caller removes it. */
  target: string;
  /** Told how many bytes were copied so far, of about how many in all. */
  progress?: (bytes: number, total: number) => void;
  signal?: AbortSignal;
}

export interface ClusterBackup extends WrittenArchive {
  /** What it takes on disk once it is unpacked. */
  unpackedBytes: number;
  /** What was committed by then is in it. */
  completeAt: Date;
}

/**
 * Copies a running cluster through PostgreSQL's backup API, as `pg_basebackup` does, which the npm package lacks: files as they are,
 * and the write-ahead log that makes them consistent. All work goes on meanwhile.
 *
 * @throws {PostgresError} `postgres.data_corrupt` when a page is not as it was written: such a backup would be worth nothing;
 * `postgres.backup_failed`
 */
export async function backupCluster(options: BackupClusterOptions): Promise<ClusterBackup> {
  const { dataDir, signal, progress } = options;
  const checksums = await hasChecksums(options.admin);
  await using session = await startBackupSession(options.admin);
  signal?.throwIfAborted();
  await using archive = await createArchive(options.target, signal);
  let unpackedBytes = 0;
  const { folders, files } = await listClusterFiles(dataDir);
  let total = await sumSizes(dataDir, files);
  const copied = (bytes: number): void => {
    unpackedBytes += bytes;
    progress?.(unpackedBytes, Math.max(total, unpackedBytes));
  };
  for (const folder of folders) await archive.folder(folder);
  // Every position is above it: without checksums no page can be judged.
  const since = checksums ? session.start : -1n;
  for (const name of files) {
    signal?.throwIfAborted();
    copied(await addFile(archive, dataDir, name, since));
  }
  const control = await readControlFile(() => readFile(join(dataDir, controlFile)));
  await archive.file(controlFile, control);
  const completeAt = new Date();
  const end = await session.stop();
  const segments = await listSegments(dataDir, end, session);
  total = unpackedBytes + segments.length * session.segmentBytes;
  for (const name of segments) {
    signal?.throwIfAborted();
    copied(await addFile(archive, dataDir, `pg_wal/${name}`, since));
  }
  await archive.file('backup_label', end.label);
  return { ...(await archive.finish()), unpackedBytes, completeAt };
}

async function sumSizes(dataDir: string, files: readonly string[]): Promise<number> {
  let sum = 0;
  for (const name of files) sum += (await stat(join(dataDir, name)).catch(ignoreGone))?.size ?? 0;
  return sum;
}

/** Answers the size. */
async function addFile(archive: ArchiveWriter, dataDir: string, name: string, since: bigint): Promise<number> {
  const file = await open(join(dataDir, name)).catch(ignoreGone);
  if (!file) return 0;
  const blocks: number[] = [];
  try {
    const { size } = await file.stat();
    const damaged = (block: number): void => void blocks.push(block);
    await archive.stream(name, size, readRelation(file, { name, size, since, damaged }));
    if (blocks.length === 0) return size;
  } finally {
    await file.close();
  }
  throw new PostgresError(
    'postgres.data_corrupt',
    `Block ${blocks[0]} of ${join(dataDir, name)} is damaged: its checksum is wrong${blocks.length > 1 ? `, and ${blocks.length - 1} more` : ''}.`,
    'The disk may be failing. Keep your earlier backups; restore the newest that was made before.',
  );
}

async function listSegments(dataDir: string, end: BackupEnd, session: BackupSession): Promise<string[]> {
  const present = (await readdir(join(dataDir, 'pg_wal'))).filter((name) => /^[0-9A-F]{24}$/.test(name)).sort();
  const needed = present.filter((name) => name >= end.firstSegment && name <= end.lastSegment);
  const count = segmentNumber(end.lastSegment, session) - segmentNumber(end.firstSegment, session) + 1;
  if (needed.length === count) return needed;
  throw new PostgresError(
    'postgres.backup_failed',
    `The write-ahead log lacks ${count - needed.length} of the ${count} segments that the backup needs.`,
    'Try again; if it stays so, look whether something else removes files from pg_wal.',
  );
}

/** A name is timeline, high part, low part, each of eight hexadecimal digits. */
function segmentNumber(name: string, { segmentBytes }: BackupSession): number {
  const perHigh = 2 ** 32 / segmentBytes;
  return Number.parseInt(name.slice(8, 16), 16) * perHigh + Number.parseInt(name.slice(16), 16);
}

async function hasChecksums(admin: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: admin, application_name: 'portico-backup' });
  await client.connect();
  try {
    return (await client.query("SELECT current_setting('data_checksums') AS state")).rows[0].state === 'on';
  } finally {
    await client.end();
  }
}
