import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { withoutAnnotation } from './contract.ts';
import { MigrationError } from './migration-error.ts';

export interface MigrationFile {
  /** Folder name: `20261122093000_init`. */
  readonly name: string;
  /** Without the annotation `-- portico: contract`. */
  readonly sql: string;
  /** SHA-256 of the script, hexadecimal, as Prisma stores it. */
  readonly checksum: string;
  /** Checksum of the whole file, as stored by a runner that does not know the annotation. */
  readonly fileChecksum: string;
}

/** The migrations of a folder in order. Throws `migrations.folder_missing`. */
export async function readMigrations(migrationsDir: string): Promise<MigrationFile[]> {
  const entries = await readdir(migrationsDir, { withFileTypes: true }).catch((cause: unknown) => {
    throw new MigrationError('migrations.folder_missing', `There is no folder ${migrationsDir}.`, [], { cause });
  });
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  return Promise.all(
    names.sort().map(async (name) => {
      const file = await readFile(join(migrationsDir, name, 'migration.sql'), 'utf8');
      const sql = withoutAnnotation(file);
      return { name, sql, checksum: sha256(sql), fileChecksum: sha256(file) };
    }),
  );
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
