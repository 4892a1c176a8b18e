import { type LibraryMigrations, pendingLibraryMigrations } from './library-migrations.ts';
import { MigrationError } from './migration-error.ts';
import { checkHistory, readMigrationState, type MigrationStateOptions } from './migration-state.ts';

export interface AssertMigratedOptions extends MigrationStateOptions {
  /** Default none. */
  readonly libraries?: readonly LibraryMigrations[];
}

/**
 * Called by a service at start: a service never migrates, and never runs on a database that does not fit. Throws
 * `migrations.pending`, `migrations.failed` or `migrations.edited`, naming the migrations. Accepts a database that is
 * ahead, so that a release can be rolled back.
 */
export async function assertMigrated(options: AssertMigratedOptions): Promise<void> {
  const state = await readMigrationState(options);
  checkHistory(state);
  const { query, libraries = [] } = options;
  const ofLibraries = await Promise.all(libraries.map((library) => pendingLibraryMigrations(query, library)));
  const pending = [...state.pending, ...ofLibraries.flat()];
  if (pending.length === 0) return;
  throw new MigrationError(
    'migrations.pending',
    `The database lacks ${pending.length} migration(s): ${pending.join(', ')}. Run "make up", or "prisma migrate deploy".`,
    pending,
  );
}
