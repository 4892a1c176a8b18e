import { MigrationError } from './migration-error.ts';
import type { QueryRows } from './migration-state.ts';

/**
 * Tables of a library in an app's database, with their own history. They only grow: an older release of the app must
 * run on them. Names and scripts never change.
 */
export interface LibraryMigrations {
  /** Table with the names of applied migrations. */
  readonly history: string;
  /** In order. Each script is one transaction and skips what exists already. */
  readonly migrations: readonly { readonly name: string; readonly sql: string }[];
}

/** Names of missing migrations, in order. One query. */
export async function pendingLibraryMigrations(query: QueryRows, library: LibraryMigrations): Promise<string[]> {
  const applied = new Set(await appliedLibraryMigrations(query, library));
  return library.migrations.filter(({ name }) => !applied.has(name)).map(({ name }) => name);
}

/** Names in the history, including those unknown to this version. */
export async function appliedLibraryMigrations(query: QueryRows, { history }: LibraryMigrations): Promise<string[]> {
  const rows = await query(`SELECT name FROM "${history}" ORDER BY name`).catch((error: unknown) => {
    if ((error as { code?: string }).code === '42P01') return [];
    throw error;
  });
  return (rows as { name: string }[]).map(({ name }) => name);
}

/** Applies pending migrations. The caller holds the migration lock. Throws `migrations.apply_failed`. */
export async function applyLibraryMigrations(query: QueryRows, library: LibraryMigrations): Promise<string[]> {
  const { history, migrations } = library;
  const pending = new Set(await pendingLibraryMigrations(query, library));
  const applied: string[] = [];
  for (const { name, sql } of migrations.filter((one) => pending.has(one.name))) {
    const table = `CREATE TABLE IF NOT EXISTS "${history}" (
      "name" TEXT NOT NULL, "applied_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP, CONSTRAINT "${history}_pkey" PRIMARY KEY ("name"))`;
    try {
      // Statements in one message run as one transaction.
      await query(`${table};\n${sql};\nINSERT INTO "${history}" ("name") VALUES ('${name}')`);
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      const message = `Migration ${name} failed: ERROR: ${reason}`;
      throw new MigrationError('migrations.apply_failed', message, [name], { cause, undone: true });
    }
    applied.push(name);
  }
  return applied;
}
