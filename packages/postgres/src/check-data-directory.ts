import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { ClusterLocation } from './locate-cluster.ts';
import { PostgresError } from './postgres-error.ts';

/** Whether the data directory holds a cluster. Throws when it holds anything that must not be opened or replaced. */
export async function checkDataDirectory({ dataDir, binaries }: ClusterLocation): Promise<'empty' | 'ready'> {
  const entries = await readdir(dataDir).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [] as string[];
    throw new PostgresError(
      'postgres.permission_denied',
      `${dataDir} can't be read.`,
      'It belongs to another user: run as that user, or as root.',
      { cause: error },
    );
  });
  if (entries.length === 0) return 'empty';
  if (!entries.includes('PG_VERSION')) {
    throw new PostgresError(
      'postgres.data_directory_not_empty',
      `${dataDir} isn't empty and is no PostgreSQL data directory.`,
      'Move its contents away; nothing in it was touched.',
    );
  }
  const found = (await readFile(join(dataDir, 'PG_VERSION'), 'utf8')).trim();
  if (Number(found) !== binaries.major) {
    throw new PostgresError(
      'postgres.major_version',
      `${dataDir} was made by PostgreSQL ${found}; this checkout runs PostgreSQL ${binaries.major}.`,
      `Run make upgrade: it copies the databases into PostgreSQL ${binaries.major} and keeps what is there. The data wasn't touched.`,
    );
  }
  const owner = await stat(dataDir);
  if (process.getuid && process.getuid() !== 0 && owner.uid !== process.getuid()) {
    throw new PostgresError(
      'postgres.data_directory_owner',
      `${dataDir} belongs to uid ${owner.uid}, not to you.`,
      `Run as that user, or hand it over: sudo chown -R ${process.getuid()} ${dataDir}`,
    );
  }
  return 'ready';
}
