import { MigrationError } from './migration-error.ts';
import { checkHistory, readMigrationState, type MigrationStateOptions } from './migration-state.ts';

/**
 * Called by a service when it starts: a service never migrates by itself, and never runs on a database that it does
 * not fit. Throws `migrations.pending`, `migrations.failed` or `migrations.edited`, naming the migrations. A database
 * that is ahead is let pass, so that a release can be taken back.
 */
export async function assertMigrated(options: MigrationStateOptions): Promise<void> {
  const state = await readMigrationState(options);
  checkHistory(state);
  if (state.pending.length === 0) return;
  throw new MigrationError(
    'migrations.pending',
    `The database lacks ${state.pending.length} migration(s): ${state.pending.join(', ')}. Run "make up", or "prisma migrate deploy".`,
    state.pending,
  );
}
