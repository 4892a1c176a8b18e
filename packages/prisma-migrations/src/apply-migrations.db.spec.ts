import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryCluster, type Cluster } from '@portico/postgres';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { applyMigrations } from './apply-migrations.ts';
import { assertMigrated } from './assert-migrated.ts';
import { diffIsEmpty, migrationDrift } from './diff-is-empty.ts';
import { pendingMigrations } from './migration-state.ts';
import { temporaryProject } from './temporary-project.ts';

let cluster: Cluster;
let databaseUrl: string;
let project: Awaited<ReturnType<typeof temporaryProject>>;
beforeAll(async () => void (cluster = await temporaryCluster()));
afterAll(() => cluster.stop());

beforeEach(async () => {
  project = await temporaryProject();
  const name = `db_${randomBytes(4).toString('hex')}`;
  await rows(cluster.connectionString(), `CREATE DATABASE ${name}`);
  databaseUrl = cluster.connectionString(name);
  await migration('20260101000000_init', noteTable);
  return () => project[Symbol.asyncDispose]();
});

const noteTable = `
CREATE TYPE "Mood" AS ENUM ('calm', 'loud');
CREATE TABLE "note" (
  "id" UUID NOT NULL, "owner_id" TEXT NOT NULL, "title" TEXT NOT NULL, "mood" "Mood" NOT NULL DEFAULT 'calm',
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP, CONSTRAINT "note_pkey" PRIMARY KEY ("id"));
CREATE INDEX "note_owner_id_idx" ON "note"("owner_id");`;

async function migration(name: string, sql: string): Promise<void> {
  await mkdir(join(project.migrationsDir, name), { recursive: true });
  await writeFile(join(project.migrationsDir, name, 'migration.sql'), sql);
}

async function rows(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

const apply = () => applyMigrations({ databaseUrl, migrationsDir: project.migrationsDir });
const state = () => ({ query: (sql: string) => rows(databaseUrl, sql), migrationsDir: project.migrationsDir });

describe('applyMigrations', () => {
  it('applies pending migrations once, even when ten processes try at the same time', async () => {
    expect(await pendingMigrations(state())).toEqual(['20260101000000_init']);
    const results = await Promise.all(Array.from({ length: 10 }, apply));
    expect(results.flatMap(({ applied }) => applied)).toEqual(['20260101000000_init']);
    expect(await pendingMigrations(state())).toEqual([]);
  });

  it('applies the migrations of libraries after those of the folder, once, and keeps their history apart', async () => {
    await migration('20260102000000_session', 'CREATE TABLE portico_session (id int);');
    const library = {
      history: 'portico_session_migration',
      migrations: [{ name: 'first', sql: 'CREATE TABLE IF NOT EXISTS portico_session (id int)' }],
    };
    const both = (migrations = library.migrations) =>
      applyMigrations({ databaseUrl, migrationsDir: project.migrationsDir, libraries: [{ ...library, migrations }] });
    await expect(assertMigrated({ ...state(), libraries: [library] })).rejects.toMatchObject({
      migrations: ['20260101000000_init', '20260102000000_session', 'first'],
    });
    const results = await Promise.all(Array.from({ length: 5 }, () => both()));
    expect(results.flatMap(({ applied }) => applied)).toEqual([
      '20260101000000_init',
      '20260102000000_session',
      'first',
    ]);
    const more = { name: 'second', sql: 'ALTER TABLE portico_session ADD seen int; SELECT 1 / 0' };
    await expect(both([...library.migrations, more])).rejects.toMatchObject({
      code: 'migrations.apply_failed',
      migrations: ['second'],
      undone: true,
    });
    expect(await both([...library.migrations, { ...more, sql: 'ALTER TABLE portico_session ADD seen int' }])).toEqual({
      applied: ['second'],
    });
    // The previous release, which knows only the first.
    expect(await both()).toEqual({ applied: [] });
    await assertMigrated({ ...state(), libraries: [library] });
    expect(await pendingMigrations(state())).toEqual([]);
    // The table is not drift, although a migration creates it and the schema lacks it.
    expect(await migrationDrift({ ...project, databaseUrl })).not.toContain('portico_session');
  });

  it('makes one query when nothing is pending', async () => {
    await apply();
    const statements: string[] = [];
    const query = pg.Client.prototype.query;
    pg.Client.prototype.query = function (this: pg.Client, ...args: unknown[]) {
      statements.push(String(args[0]));
      return (query as (...all: unknown[]) => unknown).apply(this, args);
    } as typeof query;
    try {
      expect(await apply()).toEqual({ applied: [] });
    } finally {
      pg.Client.prototype.query = query;
    }
    expect(statements).toHaveLength(1);
  });

  it('runs scripts whole: semicolons in functions and strings are not the end of a statement', async () => {
    await migration(
      '20260102000000_function',
      `CREATE FUNCTION twice(n int) RETURNS int LANGUAGE plpgsql AS $$ BEGIN RETURN n * 2; END; $$;
       CREATE TABLE odd AS SELECT 'a;b'::text AS s;`,
    );
    await apply();
    expect(await rows(databaseUrl, 'SELECT twice(21) AS n, s FROM odd')).toEqual([{ n: 42, s: 'a;b' }]);
  });

  it('reports a failing migration with PostgreSQL’s reason, leaves nothing half-done, and runs it again once it is corrected', async () => {
    await apply();
    await migration('20260102000000_bad', 'CREATE TABLE half (n int); ALTER TABLE nowhere ADD COLUMN n int;');
    const failure = {
      code: 'migrations.apply_failed',
      migrations: ['20260102000000_bad'],
      undone: true,
      message: expect.stringContaining('relation "nowhere" does not exist') as string,
    };
    await expect(apply()).rejects.toMatchObject(failure);
    expect(await rows(databaseUrl, `SELECT 1 FROM pg_tables WHERE tablename = 'half'`)).toEqual([]);
    await expect(assertMigrated(state())).rejects.toMatchObject({ code: 'migrations.pending' });
    await expect(apply()).rejects.toMatchObject(failure);
    await migration('20260102000000_bad', 'CREATE TABLE half (n int);');
    expect(await apply()).toEqual({ applied: ['20260102000000_bad'] });
  });

  it('does not repeat a script that commits half-way', async () => {
    await apply();
    await migration('20260102000000_bad', 'BEGIN; CREATE TABLE half (n int); COMMIT; SELECT nonsense;');
    await expect(apply()).rejects.toMatchObject({ code: 'migrations.apply_failed', undone: false });
    await expect(apply()).rejects.toMatchObject({ code: 'migrations.failed', migrations: ['20260102000000_bad'] });
    await expect(assertMigrated(state())).rejects.toMatchObject({ code: 'migrations.failed' });
  });

  it.each([
    ['PostgreSQL rolled back: it runs again', 'terminate', { applied: ['20260102000000_slow'] }],
    ['PostgreSQL carried out nevertheless: it counts as applied', 'leave', { applied: [] }],
  ])('recovers from a SIGKILL half-way in a migration that %s', async (_, then, expected) => {
    await apply();
    await migration('20260102000000_slow', 'CREATE TABLE slow (n int); SELECT pg_advisory_xact_lock(1);');
    const holder = new pg.Client(databaseUrl);
    await holder.connect();
    await holder.query('SELECT pg_advisory_lock(1)');
    const module = JSON.stringify(join(import.meta.dirname, 'apply-migrations.ts'));
    const options = JSON.stringify({ databaseUrl, migrationsDir: project.migrationsDir });
    const code = `import { applyMigrations } from ${module}; await applyMigrations(${options});`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: 'inherit' });
    const waiting = `FROM pg_stat_activity WHERE query LIKE '%pg_advisory_xact_lock(1)%' AND wait_event = 'advisory'`;
    await expect.poll(() => rows(databaseUrl, `SELECT pid ${waiting}`)).toHaveLength(1);
    child.kill('SIGKILL');
    await once(child, 'exit');
    if (then === 'terminate') await rows(databaseUrl, `SELECT pg_terminate_backend(pid, 10000) ${waiting}`);
    const again = apply();
    if (then === 'leave') {
      await expect
        .poll(() => rows(databaseUrl, `SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted`))
        .toHaveLength(2);
    }
    await holder.end();
    expect(await again).toEqual(expected);
    expect(await rows(databaseUrl, `SELECT 1 FROM pg_tables WHERE tablename = 'slow'`)).toHaveLength(1);
    await assertMigrated(state());
  });

  it.each([
    ['added', '', '-- portico: contract (nothing reads it)\n'],
    ['taken away', '-- portico: contract\n', ''],
  ])('does not mind that the annotation is %s afterwards', async (_, before, after) => {
    await migration('20260101000000_init', before + noteTable);
    await apply();
    await migration('20260101000000_init', after + noteTable);
    expect(await apply()).toEqual({ applied: [] });
    await assertMigrated(state());
  });

  it('refuses a migration that was changed after it had been applied', async () => {
    await apply();
    await migration('20260101000000_init', `${noteTable}\n-- changed`);
    await migration('20260102000000_next', 'CREATE TABLE next (n int);');
    await expect(apply()).rejects.toMatchObject({ code: 'migrations.edited', migrations: ['20260101000000_init'] });
    await expect(assertMigrated(state())).rejects.toMatchObject({ code: 'migrations.edited' });
    expect(await rows(databaseUrl, `SELECT 1 FROM pg_tables WHERE tablename = 'next'`)).toEqual([]);
  });
});

describe('assertMigrated', () => {
  it('names pending migrations, on an empty database too', async () => {
    await expect(assertMigrated(state())).rejects.toMatchObject({
      code: 'migrations.pending',
      migrations: ['20260101000000_init'],
    });
    await apply();
    await assertMigrated(state());
    await migration('20260102000000_next', 'CREATE TABLE next (n int);');
    await expect(assertMigrated(state())).rejects.toMatchObject({ migrations: ['20260102000000_next'] });
  });

  it('allows a rollback of a release: a database that is ahead is accepted', async () => {
    await migration('20260102000000_next', 'CREATE TABLE next (n int);');
    await apply();
    await rm(join(project.migrationsDir, '20260102000000_next'), { recursive: true });
    await assertMigrated(state());
  });

  it('names a folder that is not there', async () => {
    await expect(assertMigrated({ ...state(), migrationsDir: '/nowhere' })).rejects.toMatchObject({
      code: 'migrations.folder_missing',
    });
  });
});

describe('diffIsEmpty', () => {
  it('holds while migrations and schema agree, and shows the missing SQL when they do not', async () => {
    const options = { databaseUrl, migrationsDir: project.migrationsDir, schemaPath: project.schemaPath };
    expect(await migrationDrift(options)).toBe('');
    expect(await diffIsEmpty(options)).toBe(true);
    await project.addField('body String @default("")');
    expect(await migrationDrift(options)).toContain('ALTER TABLE "note" ADD COLUMN     "body" TEXT');
    const left = await rows(databaseUrl, `SELECT 1 FROM pg_database WHERE datname LIKE 'prisma_migrate_shadow%'`);
    expect(left).toEqual([]);
  });
});
