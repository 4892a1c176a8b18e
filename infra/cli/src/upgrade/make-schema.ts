import { cp, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadManifests, planDatabases } from '@portico/manifest';
import type { PlatformSettings } from '../platform/platform-settings.ts';
import { CliError } from '../terminal/cli-error.ts';
import { porticoDirectory } from '../workspace/portico-directory.ts';

/**
 * Makes the tables of a database by those of its app's migrations that were applied, and no other. An app that was removed has its
 * migrations in `.portico/removed`.
 */
export async function makeSchema(
  settings: PlatformSettings,
  database: string,
  databaseUrl: string,
  applied: readonly string[],
): Promise<void> {
  // Nothing was ever migrated; rows in tables of another origin are noticed when both schemas are compared.
  if (applied.length === 0) return;
  const source = await findMigrations(settings, database);
  const migrationsDir = await mkdtemp(join(tmpdir(), 'portico-migrations-'));
  try {
    for (const name of applied) {
      const folder = source && join(source, name);
      if (!folder || !(await stat(folder).catch(() => undefined))) throw migrationMissing(database, name);
      await cp(folder, join(migrationsDir, name), { recursive: true });
    }
    const { applyMigrations } = await import('@portico/prisma-migrations');
    await applyMigrations({ databaseUrl, migrationsDir });
  } finally {
    await rm(migrationsDir, { recursive: true, force: true });
  }
}

async function findMigrations(settings: PlatformSettings, database: string): Promise<string | undefined> {
  const { root } = settings;
  const plan = planDatabases(loadManifests(root).manifests, settings).find(
    (one) => one.database === database || one.previousDatabases.includes(database),
  );
  if (plan) return join(root, plan.backendFolder, 'prisma/migrations');
  const slug = /^(.+)_archived_\d+$/.exec(database)?.[1]?.replaceAll('_', '-');
  const removed = join(porticoDirectory(root).path, 'removed');
  const folder = (await readdir(removed).catch(() => [])).sort().findLast((name) => name.replace(/-\d+$/, '') === slug);
  return folder && join(removed, folder, 'backend/prisma/migrations');
}

function migrationMissing(database: string, name: string): CliError {
  return new CliError({
    code: 'upgrade.migration_missing',
    failed: `The database ${database} can't be copied: there is no migration ${name}.`,
    why: "A new major version of PostgreSQL gets the tables from the migrations, and this one isn't in the checkout.",
    next: "Put its file back, or drop the database with the version before. The data wasn't touched.",
  });
}
