import pg from 'pg';
import { createEngine } from './engine/create-engine.ts';
import { applyLibraryMigrations, type LibraryMigrations, pendingLibraryMigrations } from './library-migrations.ts';
import { MigrationError } from './migration-error.ts';
import { filters, migrationList } from './migration-list.ts';
import { checkHistory, readMigrationState, type MigrationState } from './migration-state.ts';
import { rollBackKilled } from './roll-back-killed.ts';

export interface ApplyMigrationsOptions {
  readonly databaseUrl: string;
  /** Absolute path of the folder with one folder per migration. */
  readonly migrationsDir: string;
  /** Applied after the folder's migrations. Default none. */
  readonly libraries?: readonly LibraryMigrations[];
}

/** "migrate" as a lock number. Advisory locks are per database. */
const lockKey = 0x6d696772;

/**
 * Applies pending migrations in process, one caller at a time. A migration that PostgreSQL rolled back, because its
 * process was killed or its script failed, runs again. With nothing pending it makes one query, plus one per library,
 * and loads no engine. Throws `migrations.failed`, `migrations.edited`, or `migrations.apply_failed` with PostgreSQL's
 * message.
 */
export async function applyMigrations({ databaseUrl, migrationsDir, libraries = [] }: ApplyMigrationsOptions): Promise<{
  applied: string[];
}> {
  const client = new pg.Client({ connectionString: databaseUrl, application_name: 'portico-migrate' });
  await client.connect();
  try {
    const query = (sql: string) => client.query(sql).then(({ rows }) => rows);
    const readState = () => readMigrationState({ query, migrationsDir });
    const state = await readState();
    if (state.failed.length === 0) checkHistory(state);
    const pendingOfLibraries = await Promise.all(libraries.map((library) => pendingLibraryMigrations(query, library)));
    const isPending = state.pending.length > 0 || pendingOfLibraries.flat().length > 0;
    if (state.failed.length === 0 && !isPending) return { applied: [] };

    await client.query('SELECT pg_advisory_lock($1)', [lockKey]);
    // Until here, another caller's running migration looks like a failed one.
    if ((await readState()).failed.length > 0) await rollBackKilled(query);
    const latest = await readState();
    checkHistory(latest);
    const applied = latest.pending.length > 0 ? await runEngine(databaseUrl, migrationsDir, readState) : [];
    // After the app's own: the first migrations of old apps create a library's table themselves.
    for (const library of libraries) applied.push(...(await applyLibraryMigrations(query, library)));
    return { applied };
  } finally {
    await client.end();
  }
}

async function runEngine(
  databaseUrl: string,
  migrationsDir: string,
  readState: () => Promise<MigrationState>,
): Promise<string[]> {
  await using connected = await createEngine({ databaseUrl });
  try {
    const migrationsList = await migrationList(migrationsDir);
    const { appliedMigrationNames } = await connected.engine.applyMigrations({ migrationsList, filters });
    return appliedMigrationNames;
  } catch (cause) {
    const text = cause instanceof Error ? cause.message : String(cause);
    const { failed, pending } = await readState();
    const name = /migration_name="([^"]+)"/.exec(text)?.[1] ?? pending[0] ?? '';
    const reason = /ERROR: .*/.exec(text)?.[0] ?? text.split('\n')[0];
    const undone = failed.length === 0;
    throw new MigrationError('migrations.apply_failed', `Migration ${name} failed: ${reason}`, [name], {
      cause,
      undone,
    });
  }
}
