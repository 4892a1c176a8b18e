export { runMigrations, type RunMigrationsOptions } from './run/run-migrations.ts';
