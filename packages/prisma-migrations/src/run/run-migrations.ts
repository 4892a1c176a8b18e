import { applyMigrations } from '../apply-migrations.ts';
import type { LibraryMigrations } from '../library-migrations.ts';
import { MigrationError } from '../migration-error.ts';
import { readDatabaseUrl } from './read-database-url.ts';
import { waitForDatabase } from './wait-for-database.ts';

export interface RunMigrationsOptions {
  /** Absolute path of the folder with one folder per migration. */
  migrationsDir: string;
  /** Migrations of libraries with tables in the app's database. Default none. */
  libraries?: readonly LibraryMigrations[];
  /** Variable with the connection string; `<name>_FILE` can name a file with it. Default `DATABASE_URL`. */
  databaseUrlVariable?: string;
  /** How long to wait for a starting database. Default 60000. */
  patienceMs?: number;
}

/**
 * The whole `migrate.ts` of a backend: applies pending migrations and prints one line for each. Errors go to standard
 * error and exit with code 1.
 *
 * @example await runMigrations({ migrationsDir: fileURLToPath(new URL('../prisma/migrations', import.meta.url)) });
 */
export async function runMigrations(options: RunMigrationsOptions): Promise<void> {
  const { migrationsDir, libraries, databaseUrlVariable = 'DATABASE_URL', patienceMs = 60_000 } = options;
  try {
    const databaseUrl = await waitForDatabase(readDatabaseUrl(databaseUrlVariable, process.env), patienceMs);
    const { applied } = await applyMigrations({ databaseUrl, migrationsDir, libraries });
    for (const name of applied) process.stdout.write(`Applied migration ${name}\n`);
    if (applied.length === 0) process.stdout.write('No migration is pending\n');
  } catch (error) {
    process.stderr.write(`The database was not migrated: ${describe(error)}\n`);
    process.exit(1);
  }
  // The engine leaves a ten-second timer behind.
  process.exit(0);
}

/** Messages of PostgreSQL and ours are enough. Anything else is a bug of ours and needs its stack. */
function describe(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(describe).join('; ');
  if (!(error instanceof Error)) return String(error);
  const isExpected = error instanceof MigrationError || 'code' in error || /^\w+_URL/.test(error.message);
  return isExpected ? error.message : (error.stack ?? error.message);
}
