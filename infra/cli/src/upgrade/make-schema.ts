import { cp, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadManifests, planDatabases } from '@portico/manifest';
import type { QueryRows } from '@portico/prisma-migrations';
import { readMigrationNames } from '../backup/read-databases.ts';
import type { PlatformSettings } from '../platform/platform-settings.ts';
import { CliError } from '../terminal/cli-error.ts';
import { porticoDirectory } from '../workspace/portico-directory.ts';

/**
 * Creates a database's tables with exactly the migrations of its app and the SDK that `source` has applied. A removed
 * app's migrations are in `.portico/removed`.
 */
export async function makeSchema(
  settings: PlatformSettings,
  database: string,
  databaseUrl: string,
  source: QueryRows,
): Promise<void> {
  const { appliedLibraryMigrations, applyMigrations } = await import('@portico/prisma-migrations');
  const { sessionMigrations: known } = await import('@portico/auth-client-nest/migrations');
  const applied = await readMigrationNames(source);
  const ofSdk = await appliedLibraryMigrations(source, known);
  // No migrations were applied. Rows in tables of another origin are noticed when both schemas are compared.
  if (applied.length + ofSdk.length === 0) return;
  const unknown = ofSdk.find((name) => !known.migrations.some((one) => one.name === name));
  if (unknown !== undefined) throw migrationMissing(database, unknown);
  const from = await findMigrations(settings, database);
  const migrationsDir = await mkdtemp(join(tmpdir(), 'portico-migrations-'));
  try {
    for (const name of applied) {
      const folder = from && join(from, name);
      if (!folder || !(await stat(folder).catch(() => undefined))) throw migrationMissing(database, name);
      await cp(folder, join(migrationsDir, name), { recursive: true });
    }
    const migrations = known.migrations.filter(({ name }) => ofSdk.includes(name));
    await applyMigrations({ databaseUrl, migrationsDir, libraries: [{ ...known, migrations }] });
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
