export { assertMigrated } from './assert-migrated.ts';
export { MigrationError, type MigrationErrorCode } from './migration-error.ts';
export type { MigrationStateOptions, QueryRows } from './migration-state.ts';
