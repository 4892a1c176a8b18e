import { applyMigrations } from '../apply-migrations.ts';
import type { LibraryMigrations } from '../library-migrations.ts';
import { MigrationError } from '../migration-error.ts';
import { readDatabaseUrl } from './read-database-url.ts';
import { waitForDatabase } from './wait-for-database.ts';

export interface RunMigrationsOptions {
  /** Absolute path of the folder that holds a folder per migration. */
  migrationsDir: string;
  /** Of libraries that keep tables in the app's database. Default none. */
  libraries?: readonly LibraryMigrations[];
  /** Variable with the connection string; `<name>_FILE` may name a file that holds it. Default `DATABASE_URL`. */
  databaseUrlVariable?: string;
  /** How long a database that is starting is waited for; default 60000. */
  patienceMs?: number;
}

/**
 * The whole `migrate.ts` of a backend: applies what is pending and says one line for each migration. What is wrong is said on
 * standard error and ends the process with code 1.
 *
 * @example
 * await runMigrations({ migrationsDir: fileURLToPath(new URL('../prisma/migrations', import.meta.url)) });
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
  // The engine leaves a timer of ten seconds behind.
  process.exit(0);
}

/** PostgreSQL's and our own messages say enough; anything else is a fault of ours, whose place matters. */
function describe(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(describe).join('; ');
  if (!(error instanceof Error)) return String(error);
  const isExpected = error instanceof MigrationError || 'code' in error || /^\w+_URL/.test(error.message);
  return isExpected ? error.message : (error.stack ?? error.message);
}
