import { readFile } from 'node:fs/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { archiveDatabase, restoreDatabase } from './archive-database.ts';
import { changePasswords } from './change-passwords.ts';
import { createDatabaseAndRole } from './create-database-and-role.ts';
import { dropDatabase } from './drop-database.ts';
import { renameDatabaseAndRole } from './rename-database-and-role.ts';
import type { Cluster } from './start-cluster.ts';
import { temporaryCluster } from './temporary-cluster.ts';

let cluster: Cluster;
let admin: string;
beforeAll(async () => {
  cluster = await temporaryCluster();
  admin = cluster.connectionString();
});
afterAll(() => cluster.stop());

async function run(url: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(url);
  client.on('error', () => {});
  try {
    await client.connect();
    return (await client.query(text)).rows;
  } finally {
    await client.end().catch(() => {});
  }
}

const create = (name: string, password = 'secret', rest = {}) =>
  createDatabaseAndRole({ admin, database: name, role: name, password, ...rest });

describe('createDatabaseAndRole', () => {
  it('gives each app a database that only its own role may connect to', async () => {
    expect(await create('alpha')).toEqual({ created: true });
    await create('beta');
    await run(cluster.connectionString('alpha', 'alpha', 'secret'), 'CREATE TABLE t (n int)');
    for (const database of ['beta', 'postgres', 'template1']) {
      await expect(
        run(cluster.connectionString(database, 'alpha', 'secret'), 'SELECT 1'),
        database,
      ).rejects.toMatchObject({ code: '42501' });
    }
  });

  it.each([
    ['CREATE DATABASE mine', '42501'],
    ['CREATE ROLE accomplice', '42501'],
    ['ALTER ROLE lowly SUPERUSER', '42501'],
    ['SET ROLE postgres', '42501'],
    ["COPY (SELECT 1) TO PROGRAM 'id'", '42501'],
    ["SELECT pg_read_file('pg_hba.conf')", '42501'],
    ['SELECT rolpassword FROM pg_authid', '42501'],
    ['GRANT CONNECT ON DATABASE postgres TO lowly', '42501'],
  ])('refuses an app that tries: %s', async (statement, code) => {
    await create('lowly');
    await expect(run(cluster.connectionString('lowly', 'lowly', 'secret'), statement)).rejects.toMatchObject({ code });
  });

  it('takes the right to create databases from a role of an earlier release', async () => {
    await create('earlier');
    await run(admin, 'ALTER ROLE earlier CREATEDB');
    await create('earlier');
    const own = cluster.connectionString('earlier', 'earlier', 'secret');
    await expect(run(own, 'CREATE DATABASE mine')).rejects.toMatchObject({ code: '42501' });
  });

  it('is idempotent, also when raced, and leaves an unchanged password alone', async () => {
    const results = await Promise.all(Array.from({ length: 8 }, () => create('raced')));
    expect(results.filter(({ created }) => created)).toHaveLength(1);
    const before = await run(admin, `SELECT rolpassword FROM pg_authid WHERE rolname = 'raced'`);
    await create('raced');
    expect(await run(admin, `SELECT rolpassword FROM pg_authid WHERE rolname = 'raced'`)).toEqual(before);
  });

  it('carries over a changed password and connection limit', async () => {
    await create('changed', 'old', { connectionLimit: 5 });
    await create('changed', "it's new", { connectionLimit: 1 });
    await expect(run(cluster.connectionString('changed', 'changed', 'old'), 'SELECT 1')).rejects.toMatchObject({
      code: '28P01',
    });
    const held = new pg.Client(cluster.connectionString('changed', 'changed', "it's new"));
    await held.connect();
    await expect(run(cluster.connectionString('changed', 'changed', "it's new"), 'SELECT 1')).rejects.toMatchObject({
      code: '53300',
    });
    await held.end();
  });

  it('creates the same verifier as PostgreSQL, and never sends the password', async () => {
    await run(admin, 'ALTER SYSTEM SET log_statement TO "all"');
    await run(admin, 'SELECT pg_reload_conf(), pg_sleep(0.2)');
    await create('quiet', 'p4ssw0rd-in-clear');
    const log = await readFile(`${cluster.dataDir}.log`, 'utf8');
    expect(log).toContain('CREATE ROLE "quiet"');
    expect(log).not.toContain('p4ssw0rd-in-clear');
    const [row] = await run(admin, `SELECT rolpassword FROM pg_authid WHERE rolname = 'quiet'`);
    expect(row!.rolpassword).toMatch(/^SCRAM-SHA-256\$4096:/);
    expect(await run(cluster.connectionString('quiet', 'quiet', 'p4ssw0rd-in-clear'), 'SELECT 1 AS n')).toEqual([
      { n: 1 },
    ]);
  });

  it.each([`we"ird' -- DROP DATABASE postgres`, 'With Space', 'ünïcode'])('quotes the name %s', async (name) => {
    await create(name);
    expect(await run(cluster.connectionString(name, name, 'secret'), 'SELECT current_database() AS d')).toEqual([
      { d: name },
    ]);
  });

  it('refuses a name that PostgreSQL would cut', async () => {
    await expect(create('x'.repeat(64))).rejects.toMatchObject({ code: 'postgres.bad_identifier' });
  });
});

describe('archiveDatabase', () => {
  it('sets a database aside under use, frees its names, and can be undone', async () => {
    await create('archived');
    const url = cluster.connectionString('archived', 'archived', 'secret');
    await run(url, 'CREATE TABLE t AS SELECT 7 AS n');
    const inUse = new pg.Client(url);
    inUse.on('error', () => {});
    await inUse.connect();

    const archived = await archiveDatabase({
      admin,
      database: 'archived',
      role: 'archived',
      now: new Date('2026-11-22T23:15:00Z'),
    });
    expect(archived.database).toBe('archived_archived_20261122231500');
    await expect(run(cluster.connectionString(archived.database), 'SELECT 1')).rejects.toThrow(
      /not currently accepting/,
    );
    expect(await create('archived', 'other')).toEqual({ created: true });
    await expect(restoreDatabase({ admin, archived, database: 'archived', role: 'archived' })).rejects.toMatchObject({
      code: 'postgres.database_exists',
    });

    await dropDatabase({ admin, database: 'archived', role: 'archived' });
    await restoreDatabase({ admin, archived, database: 'archived', role: 'archived' });
    expect(await run(url, 'SELECT n FROM t')).toEqual([{ n: 7 }]);
  });
});

describe('renameDatabaseAndRole', () => {
  it('keeps contents and password, and may be repeated', async () => {
    await create('before');
    await run(cluster.connectionString('before', 'before', 'secret'), 'CREATE TABLE t AS SELECT 7 AS n');
    const names = { from: { database: 'before', role: 'before' }, to: { database: 'after', role: 'after' } };
    await renameDatabaseAndRole({ admin, ...names });
    await renameDatabaseAndRole({ admin, ...names });
    expect(await run(cluster.connectionString('after', 'after', 'secret'), 'SELECT n FROM t')).toEqual([{ n: 7 }]);
    await create('before');
    await expect(renameDatabaseAndRole({ admin, ...names })).rejects.toMatchObject({
      code: 'postgres.database_exists',
    });
  });
});

describe('changePasswords', () => {
  it('changes each role that still has the old password, keeps connections, and is idempotent', async () => {
    for (const name of ['first', 'second', 'apart']) await create(name, `old ${name}`);
    await create('apart', 'something else');
    const connected = new pg.Client(cluster.connectionString('first', 'first', 'old first'));
    await connected.connect();
    const passwordsOf = (role: string) => ({ from: `old ${role}`, to: `new ${role}` });
    expect(await changePasswords({ admin, passwordsOf })).toEqual(['first', 'second']);
    expect(await changePasswords({ admin, passwordsOf })).toEqual([]);
    expect((await connected.query('SELECT current_user AS me')).rows).toEqual([{ me: 'first' }]);
    await connected.end();
    await run(cluster.connectionString('second', 'second', 'new second'), 'SELECT 1');
    await run(cluster.connectionString('apart', 'apart', 'something else'), 'SELECT 1');
    await expect(run(cluster.connectionString('second', 'second', 'old second'), 'SELECT 1')).rejects.toMatchObject({
      code: '28P01',
    });
  });

  it('leaves roles alone that it is not told about', async () => {
    await create('kept', 'old');
    expect(await changePasswords({ admin, passwordsOf: () => undefined })).toEqual([]);
    await run(cluster.connectionString('kept', 'kept', 'old'), 'SELECT 1');
  });
});
