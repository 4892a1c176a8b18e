import { fileURLToPath } from 'node:url';
import { migrationDrift } from '@portico/prisma-migrations';
import { testDatabase } from '@portico/testing';
import { expect, it } from 'vitest';
import { loadConfig } from '../src/config.ts';
import { createApp } from '../src/create-app.ts';
import { environmentOf, migrationsDir } from './test-app.ts';

const schemaPath = fileURLToPath(new URL('../prisma/schema', import.meta.url));

it('is what the Prisma schema says after all migrations', async () => {
  await using database = await testDatabase();
  expect(await migrationDrift({ databaseUrl: database.url, migrationsDir, schemaPath })).toBe('');
});

it('must be migrated before the app starts', async () => {
  await using database = await testDatabase();
  const config = loadConfig(environmentOf({ issuer: 'http://auth.localhost:8080', resolve: '' }, database));
  await expect(createApp(config)).rejects.toMatchObject({ code: 'migrations.pending' });
});
