import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';

const migrations = join(import.meta.dirname, '../prisma/migrations');

export interface TestDatabase extends AsyncDisposable {
  url: string;
}

/** A migrated, empty database of its own on the server named by `PORTICO_TEST_DATABASE_URL`. */
export async function testDatabase(): Promise<TestDatabase> {
  const server = new URL(process.env['PORTICO_TEST_DATABASE_URL'] ?? 'postgresql://postgres@127.0.0.1:5990/postgres');
  const name = `test_${randomBytes(6).toString('hex')}`;
  await run(server, `CREATE DATABASE ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  for (const folder of readdirSync(migrations)
    .filter((entry) => /^\d/.test(entry))
    .sort()) {
    await run(url, readFileSync(join(migrations, folder, 'migration.sql'), 'utf8'));
  }
  return {
    url: url.href,
    async [Symbol.asyncDispose]() {
      await run(server, `DROP DATABASE ${name} WITH (FORCE)`);
    },
  };
}

async function run(url: URL, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
