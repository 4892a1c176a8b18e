export { applyMigrations, type ApplyMigrationsOptions } from './apply-migrations.ts';
export { assertMigrated } from './assert-migrated.ts';
export { diffIsEmpty, migrationDrift, type DiffOptions } from './diff-is-empty.ts';
export { appliedLibraryMigrations, type LibraryMigrations } from './library-migrations.ts';
export { MigrationError, type MigrationErrorCode } from './migration-error.ts';
export {
  pendingMigrations,
  readMigrationState,
  type MigrationState,
  type MigrationStateOptions,
  type QueryRows,
} from './migration-state.ts';
export { schemaEnginePath } from './schema-engine-path.ts';
