import { createHash, randomBytes } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { applyMigrations, type LibraryMigrations } from '@portico/prisma-migrations';
import pg from 'pg';
import { adminDatabaseUrl } from './admin-database-url.ts';

export interface TestDatabaseOptions {
  /** Absolute path of a Prisma migrations folder. Without one the database is empty. */
  readonly migrationsDir?: string;
  /** Applied after those of the folder. Default none. */
  readonly libraries?: readonly LibraryMigrations[];
}

export interface TestDatabase extends AsyncDisposable {
  /** Connection string of a superuser for this database. */
  readonly url: string;
  readonly name: string;
}

/**
 * A separate database, dropped on dispose. It is cloned from a template, which the first worker migrates once per
 * content of the migrations folder.
 *
 * @example await using database = await testDatabase({ migrationsDir });
 */
export async function testDatabase({ migrationsDir, libraries = [] }: TestDatabaseOptions = {}): Promise<TestDatabase> {
  const admin = adminDatabaseUrl();
  const template = migrationsDir === undefined ? 'template1' : await ensureTemplate(admin, migrationsDir, libraries);
  const name = `test_${randomBytes(6).toString('hex')}`;
  await asAdmin(admin, (client) => cloneTemplate(client, name, template));
  const drop = () => asAdmin(admin, (client) => dropDatabase(client, name));
  return { url: databaseUrl(admin, name), name, [Symbol.asyncDispose]: drop };
}

/**
 * A pool that has ended can still be closing connections. PostgreSQL would end them with an error that no listener is left for, so they get
 * half a second.
 */
async function dropDatabase(client: pg.Client, name: string): Promise<void> {
  await client.query(`DO $$ BEGIN
    FOR i IN 1..25 LOOP
      EXIT WHEN NOT EXISTS (SELECT FROM pg_stat_activity WHERE datname = '${name}');
      PERFORM pg_sleep(0.02);
      PERFORM pg_stat_clear_snapshot();
    END LOOP;
  END $$`);
  await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
}

async function ensureTemplate(
  admin: string,
  migrationsDir: string,
  libraries: readonly LibraryMigrations[],
): Promise<string> {
  const template = `template_${await hashMigrations(migrationsDir, libraries)}`;
  await asAdmin(admin, async (client) => {
    await client.query('SELECT pg_advisory_lock(hashtext($1))', [template]);
    const { rows } = await client.query('SELECT datistemplate FROM pg_database WHERE datname = $1', [template]);
    if (rows[0]?.datistemplate) return;
    // Without the template mark, it is the remains of a worker that failed.
    await client.query(`DROP DATABASE IF EXISTS ${template} WITH (FORCE)`);
    await client.query(`CREATE DATABASE ${template}`);
    await applyMigrations({ databaseUrl: databaseUrl(admin, template), migrationsDir, libraries });
    await client.query(`ALTER DATABASE ${template} WITH IS_TEMPLATE true ALLOW_CONNECTIONS false`);
  });
  return template;
}

async function cloneTemplate(client: pg.Client, name: string, template: string): Promise<void> {
  await client.query(`CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY WAL_LOG`);
}

async function hashMigrations(folder: string, libraries: readonly LibraryMigrations[]): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify(libraries));
  const files = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  const paths = files.map((entry) => join(entry.parentPath, entry.name)).sort();
  for (const path of paths)
    hash
      .update(path.slice(folder.length))
      .update('\0')
      .update(await readFile(path))
      .update('\0');
  return hash.digest('hex').slice(0, 24);
}

async function asAdmin(admin: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: admin });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

function databaseUrl(admin: string, name: string): string {
  const url = new URL(admin);
  url.pathname = `/${name}`;
  return url.href;
}
