export type PostgresErrorCode =
  | 'postgres.platform_unsupported'
  | 'postgres.binaries_missing'
  | 'postgres.no_unprivileged_user'
  | 'postgres.major_version'
  | 'postgres.data_directory_not_empty'
  | 'postgres.data_directory_owner'
  | 'postgres.data_corrupt'
  | 'postgres.already_running'
  | 'postgres.still_in_use'
  | 'postgres.port_taken'
  | 'postgres.no_space'
  | 'postgres.permission_denied'
  | 'postgres.superuser_password'
  | 'postgres.start_timeout'
  | 'postgres.start_failed'
  | 'postgres.init_failed'
  | 'postgres.bad_identifier'
  | 'postgres.backup_failed'
  | 'postgres.backup_damaged'
  | 'postgres.copy_failed'
  | 'postgres.database_missing'
  | 'postgres.database_exists';

/** `message` says what failed, `hint` how to fix it. `code` is stable. */
export class PostgresError extends Error {
  readonly code: PostgresErrorCode;
  readonly hint: string;

  constructor(code: PostgresErrorCode, message: string, hint: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'PostgresError';
    this.code = code;
    this.hint = hint;
  }
}
