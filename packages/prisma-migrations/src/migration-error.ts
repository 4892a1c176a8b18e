export type MigrationErrorCode =
  | 'migrations.pending'
  | 'migrations.failed'
  | 'migrations.edited'
  | 'migrations.apply_failed'
  | 'migrations.folder_missing';

/** `migrations` lists the affected ones. `code` is stable. */
export class MigrationError extends Error {
  readonly code: MigrationErrorCode;
  readonly migrations: readonly string[];
  /** For `migrations.apply_failed`: the database is unchanged and the migration can run again. */
  readonly undone: boolean;

  constructor(
    code: MigrationErrorCode,
    message: string,
    migrations: readonly string[],
    { undone = false, ...options }: ErrorOptions & { undone?: boolean } = {},
  ) {
    super(message, options);
    this.name = 'MigrationError';
    this.code = code;
    this.migrations = migrations;
    this.undone = undone;
  }
}
