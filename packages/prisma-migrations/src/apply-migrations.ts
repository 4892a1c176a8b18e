import pg from 'pg';
import { createEngine } from './engine/create-engine.ts';
import { MigrationError } from './migration-error.ts';
import { migrationList, noFilters } from './migration-list.ts';
import { checkHistory, readMigrationState, type MigrationState } from './migration-state.ts';
import { rollBackKilled } from './roll-back-killed.ts';

export interface ApplyMigrationsOptions {
  readonly databaseUrl: string;
  /** Absolute path of the folder that holds a folder per migration. */
  readonly migrationsDir: string;
}

/** "migrate" as a lock number; per database, since advisory locks are. */
const lockKey = 0x6d696772;

/**
 * Applies what is pending, in process, one caller at a time. A migration that PostgreSQL rolled back, because its process was killed
 * or its script failed, runs again. With nothing pending it makes one query and loads no engine. Throws `migrations.failed`,
 * `migrations.edited`, or `migrations.apply_failed` with PostgreSQL's message.
 */
export async function applyMigrations({ databaseUrl, migrationsDir }: ApplyMigrationsOptions): Promise<{
  applied: string[];
}> {
  const client = new pg.Client({ connectionString: databaseUrl, application_name: 'portico-migrate' });
  await client.connect();
  try {
    const query = (sql: string) => client.query(sql).then(({ rows }) => rows);
    const readState = () => readMigrationState({ query, migrationsDir });
    const state = await readState();
    if (state.failed.length === 0) checkHistory(state);
    if (state.failed.length === 0 && state.pending.length === 0) return { applied: [] };

    await client.query('SELECT pg_advisory_lock($1)', [lockKey]);
    // What another caller is at looks like a failure until here.
    if ((await readState()).failed.length > 0) await rollBackKilled(query);
    const latest = await readState();
    checkHistory(latest);
    if (latest.pending.length === 0) return { applied: [] };
    return { applied: await runEngine(databaseUrl, migrationsDir, readState) };
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
    const { appliedMigrationNames } = await connected.engine.applyMigrations({ migrationsList, filters: noFilters });
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
