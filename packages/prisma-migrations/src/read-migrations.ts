import { hash } from 'node:crypto';
import { type Dirent, readdirSync, readFileSync } from 'node:fs';
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

/**
 * The migrations of a folder in order. Throws `migrations.folder_missing`. Reads synchronously: each start waits for it, and 50
 * files take three times as long over the thread pool.
 */
export async function readMigrations(migrationsDir: string): Promise<MigrationFile[]> {
  const names = listFolder(migrationsDir)
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
  return names.sort().map((name) => {
    const file = readFileSync(join(migrationsDir, name, 'migration.sql'), 'utf8');
    const sql = withoutAnnotation(file);
    const checksum = sha256(sql);
    return { name, sql, checksum, fileChecksum: sql === file ? checksum : sha256(file) };
  });
}

function listFolder(migrationsDir: string): Dirent[] {
  try {
    return readdirSync(migrationsDir, { withFileTypes: true });
  } catch (cause) {
    throw new MigrationError('migrations.folder_missing', `There is no folder ${migrationsDir}.`, [], { cause });
  }
}

function sha256(text: string): string {
  return hash('sha256', text);
}
