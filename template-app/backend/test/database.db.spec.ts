import { fileURLToPath } from 'node:url';
import { sessionMigrations } from '@portico/auth-client-nest/migrations';
import { Database } from '@portico/nest-service';
import { applyMigrations, migrationDrift } from '@portico/prisma-migrations';
import { testDatabase } from '@portico/testing';
import { expect, it } from 'vitest';
import { loadConfig } from '../src/config.ts';
import { createApp } from '../src/create-app.ts';
import { environmentOf, migrationsDir, publicUrl, TestApp } from './test-app.ts';

const schemaPath = fileURLToPath(new URL('../prisma/schema', import.meta.url));

it('equals the Prisma schema after all migrations', async () => {
  await using database = await testDatabase();
  expect(await migrationDrift({ databaseUrl: database.url, migrationsDir, schemaPath })).toBe('');
});

it('must be migrated before the app starts', async () => {
  await using database = await testDatabase();
  const config = loadConfig(environmentOf({ issuer: 'http://auth.localhost:8080', resolve: '' }, database));
  await expect(createApp(config)).rejects.toMatchObject({ code: 'migrations.pending' });
});

it('keeps everyone signed in when the SDK takes over the session table that a migration of the app made', async () => {
  await using app = await TestApp.start();
  const ada = await app.signIn('ada');
  // Recreates the earlier state: the table with a live session, but without the SDK's history.
  await query(app.database.url, 'DROP TABLE portico_session_migration');
  const before = await query(app.database.url, describeTable);
  await expect(createApp(loadConfig(environmentOf(app.issuer, app.database)))).rejects.toMatchObject({
    code: 'migrations.pending',
    migrations: ofSdk,
  });

  const upgrade = { databaseUrl: app.database.url, migrationsDir, libraries: [sessionMigrations] };
  const upgraded = await Promise.all([applyMigrations(upgrade), applyMigrations(upgrade)]);
  expect(upgraded.flatMap(({ applied }) => applied)).toEqual(ofSdk);
  // The previous release still works.
  expect((await ada.get('/api/notes')).status).toBe(200);
  const next = await createApp(loadConfig(environmentOf(app.issuer, app.database)));
  await next.listen(0, '127.0.0.1');
  app.issuer.route(publicUrl, await next.getUrl());
  expect((await ada.get('/api/notes')).status).toBe(200);
  await next.close();
  // A database created by the SDK has the same schema.
  await using fresh = await testDatabase();
  for (const { sql } of sessionMigrations.migrations) await query(fresh.url, sql);
  expect(await query(fresh.url, describeTable)).toEqual(before);
});

const ofSdk = sessionMigrations.migrations.map(({ name }) => name);

const describeTable = `SELECT column_name AS name, data_type || is_nullable || datetime_precision AS kind
    FROM information_schema.columns WHERE table_name = 'portico_session'
  UNION ALL SELECT indexname, indexdef FROM pg_indexes WHERE tablename = 'portico_session' ORDER BY 1`;

async function query(url: string, sql: string): Promise<unknown[]> {
  const database = new Database({ connectionString: url });
  try {
    return (await database.pool.query(sql)).rows as unknown[];
  } finally {
    await database.close();
  }
}
