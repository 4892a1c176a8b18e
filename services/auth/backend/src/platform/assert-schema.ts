import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { assertMigrated } from '@portico/prisma-migrations/assert';
import type { Database } from './database.ts';

/** Refuses a database that lacks migrations: `up` and deployments migrate, a service never does. */
export async function assertSchema(database: Database): Promise<void> {
  const query = async (text: string) => (await database.query({ name: 'migrations_applied', text })).rows;
  await assertMigrated({ query, migrationsDir: findMigrations(import.meta.dirname) });
}

/** Beside the package's `src` and the bundle's `dist`. */
function findMigrations(from: string): string {
  const folder = join(from, 'prisma/migrations');
  if (existsSync(folder)) return folder;
  const above = dirname(from);
  if (above === from) throw new Error('The folder prisma/migrations is not beside this service');
  return findMigrations(above);
}
