import { mkdir, readdir, readFile, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { sessionMigrations } from '@portico/auth-client-nest/migrations';
import { createDatabaseAndRole, fetchBinaries, startCluster } from '@portico/postgres';
import { applyMigrations } from '@portico/prisma-migrations';
import { afterAll, beforeAll, describe, expect, it, type TestContext } from 'vitest';
import { deriveSecret } from '../src/settings/derive-secret.ts';
import { type Checkout, createCheckout } from './fixture/create-checkout.ts';
import { queryDatabase } from './fixture/query-database.ts';

const portOffset = 13_000;
/** Downloaded once: 23 MB. */
const kept = join(import.meta.dirname, '../../../packages/postgres/node_modules/.cache/postgres');

/** A checkout with data of a real PostgreSQL 17. */
describe('upgrade to a new major version of PostgreSQL', () => {
  let checkout: Checkout;
  let reason = '';

  beforeAll(async () => {
    checkout = await createCheckout({ portOffset });
    await checkout.addApp('alpha');
    const migration = 'CREATE TABLE note (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, body text NOT NULL);';
    await checkout.addMigration('alpha', '20260101000000_init', migration);
    await checkout.json('up');
    await checkout.run('down');
    const binaries = await fetchBinaries({ major: 17, into: kept }).catch(
      (error: Error) => void (reason = error.message),
    );
    if (!binaries) return;
    // As if this checkout had downloaded it.
    await mkdir(join(checkout.root, '.portico/binaries'));
    await symlink(join(kept, '17'), join(checkout.root, '.portico/binaries/17'));
    const { dataDir } = JSON.parse(await checkout.read('.portico/data.json')) as { dataDir: string };
    await rm(dataDir, { recursive: true });
    const master = /^PORTICO_MASTER_SECRET=(.*)$/m.exec(await checkout.read('.env.shared'))![1]!;
    const instance = /^PORTICO_INSTANCE=(.*)$/m.exec(await checkout.read('.env.shared'))![1]!;
    const superuserPassword = deriveSecret(master, 'postgres:superuser');
    await using old = await startCluster({
      dataDir: join(checkout.root, '.portico/postgres'),
      instance,
      port: 0,
      superuserPassword,
      binaries,
    });
    for (const slug of ['alpha', 'auth']) {
      const password = deriveSecret(master, `database:${slug}:1`);
      await createDatabaseAndRole({ admin: old.connectionString(), database: slug, role: slug, password });
    }
    const url = old.connectionString('alpha', 'alpha', deriveSecret(master, 'database:alpha:1'));
    await applyMigrations({
      databaseUrl: url,
      migrationsDir: join(checkout.root, 'apps/alpha/backend/prisma/migrations'),
      libraries: [sessionMigrations],
    });
    await queryDatabase(url, "INSERT INTO note (body) SELECT 'note ' || n FROM generate_series(1, 1000) n");
    await queryDatabase(
      url,
      "INSERT INTO portico_session VALUES ('id', 'ada', NULL, '', now(), NULL, now(), now(), now())",
    );
    // The version with PostgreSQL 18 has its own migration.
    await checkout.addMigration(
      'alpha',
      '20260102000000_title',
      "ALTER TABLE note ADD COLUMN title text NOT NULL DEFAULT 'none';",
    );
  }, 300_000);
  afterAll(() => checkout[Symbol.asyncDispose]());

  const needs17 = (context: TestContext): void => {
    if (reason !== '') context.skip(`PostgreSQL 17 cannot be had here: ${reason}`);
  };
  const dataDir = async () => (JSON.parse(await checkout.read('.portico/data.json')) as { dataDir: string }).dataDir;

  it('does not open it in place, and says what to do', async (context) => {
    needs17(context);
    const { exitCode, stderr } = await checkout.run('up');
    expect(exitCode).toBe(1);
    expect(stderr).toContain('was made by PostgreSQL 17');
    expect(stderr).toContain('make upgrade');
    expect(await readFile(join(await dataDir(), 'PG_VERSION'), 'utf8')).toBe('17\n');
  });

  it('leaves everything as it was when a migration is not there any more', async (context) => {
    needs17(context);
    const folder = 'apps/alpha/backend/prisma/migrations/20260101000000_init';
    const sql = await checkout.read(`${folder}/migration.sql`);
    await rm(join(checkout.root, folder), { recursive: true });
    const { exitCode, stderr } = await checkout.run('upgrade');
    await checkout.write(`${folder}/migration.sql`, sql);
    expect({ exitCode, stderr }).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining('20260101000000_init') as string,
    });
    const beside = (await readdir(join(await dataDir(), '..'))).filter((name) => name.startsWith('postgres.postgres'));
    expect(beside).toEqual([]);
  });

  it('copies everything, keeps the old data, and runs on the new one', async (context) => {
    needs17(context);
    const answer = await checkout.json<{ kept: string }>('upgrade');
    expect(answer).toMatchObject({ upgraded: true, from: 17, to: 18 });
    expect(await readFile(join(await dataDir(), 'PG_VERSION'), 'utf8')).toBe('18\n');
    expect(await readFile(join(answer.kept, 'PG_VERSION'), 'utf8')).toBe('17\n');
    await checkout.json('up');
    const url = /^DATABASE_URL=(.*)$/m.exec(await checkout.read('apps/alpha/.env'))![1]!;
    await queryDatabase(url, "INSERT INTO note (body) VALUES ('after')");
    expect(
      await queryDatabase(url, 'SELECT count(*)::int AS notes, max(id) AS last, min(title) AS title FROM note'),
    ).toEqual([{ notes: 1001, last: 1001, title: 'none' }]);
    // The SDK's migrations create its table and history.
    expect(await queryDatabase(url, 'SELECT subject FROM portico_session')).toEqual([{ subject: 'ada' }]);
    expect(await queryDatabase(url, 'SELECT name FROM portico_session_migration')).toHaveLength(2);
    expect(await checkout.json('upgrade')).toMatchObject({ upgraded: true });
    await checkout.run('down');
  });
});
