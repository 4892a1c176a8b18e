import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MigrationError } from './migration-error.ts';

export interface MigrationFile {
  /** Folder name: `20261122093000_init`. */
  readonly name: string;
  readonly sql: string;
  /** SHA-256 of the script, hexadecimal, as Prisma stores it. */
  readonly checksum: string;
}

/** The migrations of a folder in the order in which they apply. Throws `migrations.folder_missing`. */
export async function readMigrations(migrationsDir: string): Promise<MigrationFile[]> {
  const entries = await readdir(migrationsDir, { withFileTypes: true }).catch((cause: unknown) => {
    throw new MigrationError('migrations.folder_missing', `There is no folder ${migrationsDir}.`, [], { cause });
  });
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  return Promise.all(
    names.sort().map(async (name) => {
      const sql = await readFile(join(migrationsDir, name, 'migration.sql'), 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    }),
  );
}
