export type MigrationErrorCode =
  | 'migrations.pending'
  | 'migrations.failed'
  | 'migrations.edited'
  | 'migrations.apply_failed'
  | 'migrations.folder_missing';

/** `migrations` names those that the error is about; `code` is stable. */
export class MigrationError extends Error {
  readonly code: MigrationErrorCode;
  readonly migrations: readonly string[];

  constructor(code: MigrationErrorCode, message: string, migrations: readonly string[], options?: ErrorOptions) {
    super(message, options);
    this.name = 'MigrationError';
    this.code = code;
    this.migrations = migrations;
  }
}
