import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabasePlan } from '@portico/manifest';
import type { MigrationError } from '@portico/prisma-migrations';
import { CliError } from '../../terminal/cli-error.ts';
import { readPackage } from '../../workspace/workspace-packages.ts';

export interface MigrateDatabasesOptions {
  root: string;
  /** Port of the cluster on 127.0.0.1. */
  port: number;
  /** Called for an app whose migrations fail; the others continue. Default: a failure ends the run. */
  onFailure?: (slug: string, fault: unknown) => void;
}

export interface MigratedDatabase {
  slug: string;
  /** Names of migrations that were just applied. */
  applied: string[];
}

/** Applies pending migrations per database. A failure names the migration and has PostgreSQL's message. */
export async function migrateDatabases(
  plans: readonly DatabasePlan[],
  { root, port, onFailure }: MigrateDatabasesOptions,
): Promise<MigratedDatabase[]> {
  const { applyMigrations } = await import('@portico/prisma-migrations');
  const { connectionString } = await import('@portico/postgres');
  const migrated: MigratedDatabase[] = [];
  for (const { slug, database, role, password, backendFolder } of plans) {
    const migrationsDir = join(root, backendFolder, 'prisma/migrations');
    if (!existsSync(migrationsDir)) continue;
    const databaseUrl = connectionString({ host: '127.0.0.1', port, database, user: role, password });
    try {
      const libraries = await listLibraries(join(root, backendFolder));
      const { applied } = await applyMigrations({ databaseUrl, migrationsDir, libraries });
      migrated.push({ slug, applied });
    } catch (error) {
      const fault = migrationFailed(slug, migrationsDir, error);
      if (!onFailure) throw fault;
      onFailure(slug, fault);
    }
  }
  return migrated;
}

/** The SDK keeps tables in the database of every app whose backend uses it. */
async function listLibraries(backend: string) {
  if (!('@portico/auth-client-nest' in (readPackage(backend).dependencies ?? {}))) return [];
  return [(await import('@portico/auth-client-nest/migrations')).sessionMigrations];
}

function migrationFailed(slug: string, folder: string, error: unknown): unknown {
  if (!(error instanceof Error) || error.name !== 'MigrationError') return error;
  const { code, migrations, undone, message } = error as MigrationError;
  const [name = ''] = migrations;
  const file = join(folder, name, 'migration.sql');
  const repair = `Repair the database, then ./portico database resolve ${slug} --applied (or --again) and make up.`;
  if (code === 'migrations.apply_failed') {
    return new CliError({
      code,
      failed: `Migration ${name} of ${slug} failed.`,
      why: `PostgreSQL says: ${message.replace(/^Migration \S+ failed: /, '')}`,
      next: undone
        ? `Correct ${file} and run make up again: the database of ${slug} is as it was before.`
        : `Correct ${file}: what it committed before the error stays. ${repair}`,
      cause: error,
    });
  }
  return new CliError({
    code,
    failed: `The database of ${slug} cannot be migrated.`,
    why: message,
    next: code === 'migrations.failed' ? repair : `Its migrations are in ${folder}. The data was not touched.`,
    cause: error,
  });
}
