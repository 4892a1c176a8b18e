import pg from 'pg';
import { createEngine } from './engine/create-engine.ts';
import { MigrationError } from './migration-error.ts';
import { migrationList, noFilters } from './migration-list.ts';
import { checkHistory, readMigrationState, type MigrationState } from './migration-state.ts';

export interface ApplyMigrationsOptions {
  readonly databaseUrl: string;
  /** Absolute path of the folder that holds a folder per migration. */
  readonly migrationsDir: string;
}

/** "migrate" as a lock number; per database, since advisory locks are. */
const lockKey = 0x6d696772;

/**
 * Applies what is pending, in process, one caller at a time. With nothing pending it makes one query and loads no
 * engine. Throws `migrations.failed`, `migrations.edited`, or `migrations.apply_failed` with PostgreSQL's message.
 */
export async function applyMigrations({ databaseUrl, migrationsDir }: ApplyMigrationsOptions): Promise<{
  applied: string[];
}> {
  const client = new pg.Client({ connectionString: databaseUrl, application_name: 'portico-migrate' });
  await client.connect();
  try {
    const query = (sql: string) => client.query(sql).then(({ rows }) => rows);
    const state = await readMigrationState({ query, migrationsDir });
    checkHistory(state);
    if (state.pending.length === 0) return { applied: [] };

    await client.query('SELECT pg_advisory_lock($1)', [lockKey]);
    const latest = await readMigrationState({ query, migrationsDir });
    checkHistory(latest);
    return { applied: latest.pending.length === 0 ? [] : await runEngine(databaseUrl, migrationsDir, latest) };
  } finally {
    await client.end();
  }
}

async function runEngine(databaseUrl: string, migrationsDir: string, { pending }: MigrationState): Promise<string[]> {
  await using connected = await createEngine({ databaseUrl });
  try {
    const migrationsList = await migrationList(migrationsDir);
    const { appliedMigrationNames } = await connected.engine.applyMigrations({ migrationsList, filters: noFilters });
    return appliedMigrationNames;
  } catch (cause) {
    const text = cause instanceof Error ? cause.message : String(cause);
    const name = /migration_name="([^"]+)"/.exec(text)?.[1] ?? pending[0] ?? '';
    const reason = /ERROR: .*/.exec(text)?.[0] ?? text.split('\n')[0];
    throw new MigrationError('migrations.apply_failed', `Migration ${name} failed: ${reason}`, [name], { cause });
  }
}
