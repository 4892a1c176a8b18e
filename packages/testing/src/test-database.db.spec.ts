import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { adminDatabaseUrl } from './admin-database-url.ts';
import { testDatabase } from './test-database.ts';

let migrationsDir: string;
beforeAll(async () => {
  migrationsDir = await mkdtemp(join(tmpdir(), 'portico-migrations-'));
  await migration('20260101000000_init', 'CREATE TABLE note (id int PRIMARY KEY, body text NOT NULL);');
});
afterAll(() => rm(migrationsDir, { recursive: true }));

async function migration(name: string, sql: string): Promise<void> {
  await mkdir(join(migrationsDir, name));
  await writeFile(join(migrationsDir, name, 'migration.sql'), sql);
}

async function rows(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

describe('testDatabase', () => {
  it('gives twenty callers at once a migrated database each, from one template', async () => {
    const databases = await Promise.all(Array.from({ length: 20 }, () => testDatabase({ migrationsDir })));
    await rows(databases[0]!.url, `INSERT INTO note VALUES (1, 'mine')`);
    expect(await rows(databases[1]!.url, 'SELECT * FROM note')).toEqual([]);
    expect(new Set(databases.map(({ name }) => name)).size).toBe(20);
    // A clone contains the row written when its template was migrated. Other files create templates at the same time.
    const migrated = await Promise.all(databases.map(({ url }) => rows(url, 'SELECT id FROM _prisma_migrations')));
    expect(migrated[0]).toHaveLength(1);
    for (const one of migrated) expect(one).toEqual(migrated[0]);
    for (const database of databases) await database[Symbol.asyncDispose]();
  });

  it('makes another template when the migrations change', async () => {
    await migration('20260102000000_title', 'ALTER TABLE note ADD COLUMN title text;');
    await using database = await testDatabase({ migrationsDir });
    expect(await rows(database.url, 'SELECT title FROM note')).toEqual([]);
  });

  it('drops the database when it is disposed of, open connections or not', async () => {
    const database = await testDatabase();
    const client = new pg.Client(database.url);
    client.on('error', () => {});
    await client.connect();
    await database[Symbol.asyncDispose]();
    expect(await rows(adminDatabaseUrl(), `SELECT 1 FROM pg_database WHERE datname = '${database.name}'`)).toEqual([]);
  });
});
