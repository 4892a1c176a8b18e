import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DatabasePlan } from '@portico/manifest';
import { CliError } from '../../terminal/cli-error.ts';

export interface MigrateDatabasesOptions {
  root: string;
  /** Port of the cluster on 127.0.0.1. */
  port: number;
  /** Told of an app whose migrations fail; the others are migrated all the same. Default: it ends the run. */
  onFailure?: (slug: string, fault: unknown) => void;
}

export interface MigratedDatabase {
  slug: string;
  /** Names of the migrations that were applied now. */
  applied: string[];
}

/** Applies what is pending, database by database. A failing one names the migration and PostgreSQL's words. */
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
      const { applied } = await applyMigrations({ databaseUrl, migrationsDir });
      migrated.push({ slug, applied });
    } catch (error) {
      const fault = await migrationFailed(slug, databaseUrl, migrationsDir, error);
      if (!onFailure) throw fault;
      onFailure(slug, fault);
    }
  }
  return migrated;
}

interface MigrationFault extends Error {
  code: string;
  migrations: readonly string[];
}

async function migrationFailed(slug: string, databaseUrl: string, folder: string, error: unknown): Promise<unknown> {
  if (!(error instanceof Error) || error.name !== 'MigrationError') return error;
  const { code, migrations, message } = error as MigrationFault;
  const [name = ''] = migrations;
  const file = join(folder, name, 'migration.sql');
  if (code !== 'migrations.apply_failed') {
    return new CliError({
      code,
      failed: `The database of ${slug} cannot be migrated.`,
      why: message,
      next: `Its migrations are in ${folder}. The data was not touched.`,
      cause: error,
    });
  }
  const undone = await forgetFailure(databaseUrl, name, file);
  return new CliError({
    code,
    failed: `Migration ${name} of ${slug} failed.`,
    why: `PostgreSQL says: ${message.replace(/^Migration \S+ failed: /, '')}`,
    next: undone
      ? `Correct ${file} and run make up again: the database of ${slug} is as it was before.`
      : `Correct ${file}, repair what it left, and mark it with prisma migrate resolve.`,
    cause: error,
  });
}

/** A script without transaction commands runs as one transaction, so PostgreSQL has undone all of it: it may be tried again. */
async function forgetFailure(databaseUrl: string, name: string, file: string): Promise<boolean> {
  const script = await readFile(file, 'utf8').catch(() => 'COMMIT');
  if (/\b(COMMIT|BEGIN|ROLLBACK|CONCURRENTLY|SAVEPOINT)\b/i.test(script.replaceAll(/--.*$/gm, ''))) return false;
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: databaseUrl, application_name: 'portico-migrate' });
  await client.connect();
  try {
    await client.query(
      'UPDATE _prisma_migrations SET rolled_back_at = now() WHERE migration_name = $1 AND finished_at IS NULL',
      [name],
    );
    return true;
  } finally {
    await client.end();
  }
}
