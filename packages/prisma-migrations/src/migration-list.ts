import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { MigrationList, SchemaFilter } from '@prisma/schema-engine-wasm';
import { libraryTables } from './library-tables.ts';
import { readMigrations } from './read-migrations.ts';

export const filters: SchemaFilter = { externalTables: [...libraryTables], externalEnums: [] };

/** The folder in the engine's format. */
export async function migrationList(migrationsDir: string): Promise<MigrationList> {
  const files = await readMigrations(migrationsDir);
  const lockfile = await readFile(join(migrationsDir, 'migration_lock.toml'), 'utf8').catch(
    () => 'provider = "postgresql"\n',
  );
  return {
    baseDir: migrationsDir,
    lockfile: { path: 'migration_lock.toml', content: lockfile },
    shadowDbInitScript: '',
    migrationDirectories: files.map(({ name, sql }) => ({
      path: name,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: sql } },
    })),
  };
}
