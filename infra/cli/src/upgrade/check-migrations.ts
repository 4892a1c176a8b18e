import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Issue } from '@portico/manifest';
import { isContract } from '@portico/prisma-migrations/script';
import { findContractions } from './find-contractions.ts';

/** `<app>/backend/prisma/migrations` below the root, and its migrations in order. */
export function listMigrations(root: string, appFolder: string): { folder: string; names: string[] } {
  const folder = join(appFolder, 'backend/prisma/migrations');
  if (!existsSync(join(root, folder))) return { folder, names: [] };
  const entries = readdirSync(join(root, folder), { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  return { folder, names: names.sort() };
}

/**
 * Migrations that the previous version could not survive, unless they are marked with `-- portico: contract`. During an
 * upgrade and its rollback, old code runs on the new schema.
 */
export function checkMigrations(root: string, appFolders: readonly string[]): Issue[] {
  return appFolders.flatMap((appFolder) => {
    const { folder, names } = listMigrations(root, appFolder);
    return names.flatMap((name) => {
      const file = `${folder}/${name}/migration.sql`;
      if (!existsSync(join(root, file))) return [];
      const sql = readFileSync(join(root, file), 'utf8');
      if (isContract(sql)) return [];
      return findContractions(sql).map(({ line, statement, why, instead }): Issue => ({
        file,
        line,
        column: 1,
        code: 'migration.contraction',
        message: `isn't compatible one version back: ${statement}`,
        why: `${why} It runs on this schema while an upgrade rolls, and again when one is taken back.`,
        hint: `${instead} If nothing that runs can mind, write "-- portico: contract" above it, also when a database has it already.`,
      }));
    });
  });
}
