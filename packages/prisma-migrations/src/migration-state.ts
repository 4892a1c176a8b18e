import { MigrationError } from './migration-error.ts';
import { readMigrations } from './read-migrations.ts';

/** Runs a statement and returns its rows: `(sql) => pool.query(sql).then(({ rows }) => rows)`, or `$queryRawUnsafe`. */
export type QueryRows = (sql: string) => Promise<unknown>;

export interface MigrationStateOptions {
  readonly query: QueryRows;
  /** Absolute path of the folder with one folder per migration. */
  readonly migrationsDir: string;
}

export interface MigrationState {
  /** In the folder but not in the database. */
  readonly pending: string[];
  /** Started and neither finished nor rolled back. */
  readonly failed: string[];
  /** Applied, but the file has changed since. */
  readonly edited: string[];
  /** In the database but not in the folder: the database is ahead of this version. */
  readonly unknown: string[];
}

interface AppliedMigration {
  migration_name: string;
  checksum: string;
  finished: boolean;
}

const appliedMigrations = `SELECT migration_name, checksum, finished_at IS NOT NULL AS finished
  FROM _prisma_migrations WHERE rolled_back_at IS NULL`;

/** Compares the database with the folder. One query. */
export async function readMigrationState({ query, migrationsDir }: MigrationStateOptions): Promise<MigrationState> {
  // Reads the files while PostgreSQL answers.
  const [rows, files] = await Promise.all([readApplied(query), readMigrations(migrationsDir)]);
  const applied = new Map(rows.filter(({ finished }) => finished).map((row) => [row.migration_name, row.checksum]));
  const failed = rows.filter(({ finished }) => !finished).map((row) => row.migration_name);
  const names = new Set(files.map(({ name }) => name));
  return {
    pending: files.filter(({ name }) => !applied.has(name)).map(({ name }) => name),
    failed,
    edited: files
      .filter(({ name, checksum, fileChecksum }) => {
        const stored = applied.get(name);
        return stored !== undefined && stored !== checksum && stored !== fileChecksum;
      })
      .map((f) => f.name),
    unknown: [...applied.keys()].filter((name) => !names.has(name)),
  };
}

async function readApplied(query: QueryRows): Promise<AppliedMigration[]> {
  try {
    return (await query(appliedMigrations)) as AppliedMigration[];
  } catch (error) {
    if (isMissingTable(error)) return [];
    throw error;
  }
}

/** Names of missing migrations, in order. */
export async function pendingMigrations(options: MigrationStateOptions): Promise<string[]> {
  return (await readMigrationState(options)).pending;
}

/** Throws `migrations.failed` or `migrations.edited`: no migration may follow these states. */
export function checkHistory({ failed, edited }: MigrationState): void {
  if (failed.length > 0) {
    throw new MigrationError(
      'migrations.failed',
      `An earlier migration failed half-way: ${failed.join(', ')}. Repair the database, then run "./portico database resolve".`,
      failed,
    );
  }
  if (edited.length > 0) {
    throw new MigrationError(
      'migrations.edited',
      `Migrations were changed after they had been applied: ${edited.join(', ')}. Put the old files back and write a new migration; in development, "./portico database reset" starts over.`,
      edited,
    );
  }
}

/** SQLSTATE 42P01, from `pg` or wrapped by Prisma. */
export function isMissingTable(error: unknown): boolean {
  const { code, message, meta } = error as { code?: string; message?: string; meta?: { code?: string } };
  return code === '42P01' || meta?.code === '42P01' || /42P01|_prisma_migrations"? does not exist/.test(message ?? '');
}
