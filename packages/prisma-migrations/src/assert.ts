export { assertMigrated, type AssertMigratedOptions } from './assert-migrated.ts';
export { MigrationError, type MigrationErrorCode } from './migration-error.ts';
export type { LibraryMigrations } from './library-migrations.ts';
export type { MigrationStateOptions, QueryRows } from './migration-state.ts';
