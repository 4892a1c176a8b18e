import { join } from 'node:path';
import { migrationDrift } from '@portico/prisma-migrations';
import { testDatabase } from '@portico/testing';
import { expect, test } from 'vitest';

const prisma = join(import.meta.dirname, '../prisma');

test('the migrations create exactly the schema', async () => {
  await using database = await testDatabase();
  const migrationsDir = join(prisma, 'migrations');
  expect(await migrationDrift({ databaseUrl: database.url, migrationsDir, schemaPath: join(prisma, 'schema') })).toBe(
    '',
  );
});
