import { randomBytes } from 'node:crypto';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { PlatformSettings } from '../platform/platform-settings.ts';
import { dataRecordFile } from '../platform/data-record.ts';
import { writeFileSafely } from '../settings/write-file-safely.ts';
import { CliError } from '../terminal/cli-error.ts';
import type { CommandContext } from '../terminal/run-command.ts';
import { porticoDirectory } from '../workspace/portico-directory.ts';
import { type BackupDescription, clusterFile, megabytes } from './backup-description.ts';
import { checkSpace } from './disk-space.ts';
import { readDatabases } from './read-databases.ts';
import { rememberFile } from './remember-file.ts';
import { withSuperuserPassword } from './superuser-password.ts';

/** A restored cluster beside its final place. */
export interface StagedCluster extends AsyncDisposable {
  dataDir: string;
  /** Moves it to its place, which must be free. */
  commit(): Promise<void>;
  /** Removes it again, with its record. Does nothing before `commit`. */
  withdraw(): Promise<void>;
}

/** Location of the embedded runtime's data under these settings. */
export async function locateData(settings: PlatformSettings): Promise<string> {
  const { locateCluster } = await import('@portico/postgres');
  const wanted = porticoDirectory(settings.root).postgres;
  return (await locateCluster({ dataDir: wanted, instance: settings.instance })).dataDir;
}

/**
 * Unpacks a cluster, starts it once on its own port (which replays its log), and checks that everything is there and
 * the backup's settings open it. Changes nothing else before `commit`.
 */
export async function stageCluster(
  { output, signal }: CommandContext,
  settings: PlatformSettings,
  folder: string,
  description: BackupDescription,
): Promise<StagedCluster> {
  const { locateCluster, startCluster, unpackCluster } = await import('@portico/postgres');
  const wanted = porticoDirectory(settings.root).postgres;
  const suffix = `.restore-${randomBytes(3).toString('hex')}`;
  const { dataDir, identity } = await locateCluster({ dataDir: wanted, instance: settings.instance });
  const staged = `${dataDir}${suffix}`;
  await checkSpace(dataDir, description.unpackedBytes * 1.1, 'the data of the backup');
  await mkdir(dirname(dataDir), { recursive: true, mode: 0o755 });
  const discard = async (): Promise<void> => {
    await rm(staged, { recursive: true, force: true });
    await rm(`${staged}.log`, { force: true });
  };
  try {
    await output.step('Unpack', (step) =>
      unpackCluster({
        archive: join(folder, clusterFile),
        into: staged,
        identity,
        signal,
        progress: (bytes) => step.detail(`${megabytes(bytes)} of ${megabytes(description.unpackedBytes)}`),
      }),
    );
    signal.throwIfAborted();
    await output.step('Recover', async (step) => {
      await using cluster = await withSuperuserPassword(settings, (superuserPassword) =>
        startCluster({
          dataDir: `${wanted}${suffix}`,
          instance: settings.instance,
          superuserPassword,
          port: 0,
          readyTimeoutMs: 3_600_000,
        }),
      );
      const { databases } = await readDatabases((database) => cluster.connectionString(database));
      checkSame(description, databases);
      step.detail(databases.map(({ name }) => name).join(', '));
    });
    signal.throwIfAborted();
  } catch (error) {
    await discard();
    throw signal.aborted ? signal.reason : error;
  }
  const putRecordBack = await rememberFile(dataRecordFile(settings.root));
  let committed = false;
  return {
    dataDir,
    async withdraw() {
      if (!committed) return;
      await rename(dataDir, staged);
      committed = false;
      await putRecordBack();
    },
    async commit() {
      await mkdir(porticoDirectory(settings.root).path, { recursive: true, mode: 0o755 });
      await rename(staged, dataDir);
      committed = true;
      await writeFileSafely(dataRecordFile(settings.root), JSON.stringify({ dataDir, instance: settings.instance }));
    },
    [Symbol.asyncDispose]: discard,
  };
}

function checkSame({ databases }: BackupDescription, found: BackupDescription['databases']): void {
  const lost = databases.find(({ name }) => !found.some((one) => one.name === name));
  if (!lost) return;
  throw new CliError({
    code: 'backup.incomplete',
    failed: `The restored cluster lacks the database ${lost.name}.`,
    why: 'It was there when the backup was made.',
    next: 'Restore another backup. Nothing was changed.',
  });
}
