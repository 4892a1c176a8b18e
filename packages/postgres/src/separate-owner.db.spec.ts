import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { separateOwnerSql } from './separate-owner.ts';
import type { Cluster } from './start-cluster.ts';
import { temporaryCluster } from './temporary-cluster.ts';

/** Everything that an app may have created while its role was the superuser. */
const made = `
  CREATE EXTENSION pg_trgm;
  CREATE SCHEMA archive;
  CREATE TYPE state AS ENUM ('open', 'won');
  CREATE TYPE pair AS (a int, b int);
  CREATE TYPE span AS RANGE (subtype = int4);
  CREATE DOMAIN short AS text CHECK (length(value) < 10);
  CREATE TABLE deal (id serial PRIMARY KEY, number int GENERATED ALWAYS AS IDENTITY, state state, name short);
  CREATE INDEX ON deal USING gin (cast(name AS text) gin_trgm_ops);
  CREATE TABLE archive.deal (LIKE deal);
  CREATE TABLE event (at date NOT NULL) PARTITION BY RANGE (at);
  CREATE TABLE event_2026 PARTITION OF event FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
  CREATE SEQUENCE invoice;
  CREATE STATISTICS related ON state, name FROM deal;
  CREATE VIEW open_deal AS SELECT * FROM deal WHERE state = 'open';
  CREATE MATERIALIZED VIEW counted AS SELECT state, count(*) FROM deal GROUP BY state;
  CREATE FUNCTION twice(n int) RETURNS int LANGUAGE sql AS 'SELECT 2 * n';
  CREATE PROCEDURE nothing() LANGUAGE sql AS '';
  CREATE AGGREGATE product(int) (SFUNC = int4mul, STYPE = int, INITCOND = '1');
  CREATE OPERATOR ~~> (LEFTARG = int, RIGHTARG = int, FUNCTION = int4mul);
  CREATE COLLATION german (provider = builtin, locale = 'C.UTF-8');
  CREATE TEXT SEARCH DICTIONARY words (TEMPLATE = simple);
  CREATE TEXT SEARCH CONFIGURATION plain (COPY = simple);
  CREATE TABLE "a ""table" ("a column" int);
  SELECT lo_create(0);
  INSERT INTO deal (state, name) VALUES ('open', 'one');`;

const notItsOwn = `
  SELECT relname AS name FROM pg_class WHERE relowner = 10 AND oid >= 16384 AND relkind IN ('r', 'p', 'v', 'm', 'S', 'i')
    AND relnamespace::regnamespace::text NOT LIKE 'pg_%'
  UNION ALL SELECT typname FROM pg_type WHERE typowner = 10 AND oid >= 16384 AND typname NOT LIKE '%gtrgm'
    AND typnamespace::regnamespace::text NOT LIKE 'pg_%'
  UNION ALL SELECT nspname FROM pg_namespace WHERE nspowner = 10 AND oid >= 16384 AND nspname NOT LIKE 'pg_%'
  UNION ALL SELECT lomowner::text FROM pg_largeobject_metadata WHERE lomowner = 10
  UNION ALL SELECT datname FROM pg_database WHERE datdba = 10 AND oid >= 16384`;

describe('separateOwnerSql', () => {
  const name = `crm_${randomBytes(3).toString('hex')}`;
  let cluster: Cluster;
  const open = async (user: string, password = 'secret', database = name) => {
    const client = new pg.Client(cluster.connectionString(database, user, password));
    client.on('error', () => {});
    await client.connect();
    return client;
  };
  const ask = async (user: string, sql: string) => {
    const client = await open(user);
    try {
      return (await client.query<Record<string, unknown>>(sql)).rows;
    } finally {
      await client.end();
    }
  };

  beforeAll(async () => {
    // As in the image: the superuser is named after the app.
    cluster = await temporaryCluster();
    const admin = new pg.Client(cluster.connectionString());
    await admin.connect();
    await admin.query(`CREATE ROLE helper SUPERUSER; SET SESSION AUTHORIZATION helper`);
    await admin.query(`ALTER ROLE postgres RENAME TO ${name}; ALTER ROLE ${name} PASSWORD 'secret'`);
    await admin.query(`SET SESSION AUTHORIZATION ${name}; DROP ROLE helper`);
    await admin.query(`CREATE DATABASE ${name}`);
    await admin.end();
    await ask(name, made);
  });
  afterAll(() => cluster.stop());

  it('gives the app its own role, which is not superuser, owns its objects and keeps the password', async () => {
    const busy = await open(name);
    const ended = new Promise((done) => busy.once('end', done));
    await ask(name, separateOwnerSql(name));
    await ended;
    expect(
      await ask(
        name,
        `SELECT rolname, rolsuper, rolpassword FROM pg_roles WHERE oid = 10 OR rolname = '${name}' ORDER BY 1`,
      ),
    ).toEqual([
      { rolname: name, rolsuper: false, rolpassword: '********' },
      { rolname: 'postgres', rolsuper: true, rolpassword: '********' },
    ]);
    expect(await ask(name, notItsOwn)).toEqual([]);
    expect(await ask(name, `SELECT rolname FROM pg_roles WHERE rolname = 'portico_separate'`)).toEqual([]);
  });

  it('lets it continue with its migrations', async () => {
    await ask(
      name,
      `ALTER TABLE deal ADD COLUMN note text; DROP VIEW open_deal; ALTER TYPE state ADD VALUE 'lost';
       CREATE TABLE fresh (id serial); INSERT INTO deal (name) VALUES ('two'); DROP TABLE archive.deal; DROP SCHEMA archive;
       ALTER FUNCTION twice(int) STABLE; DROP AGGREGATE product(int); ALTER SEQUENCE invoice RESTART; DROP DOMAIN short CASCADE;
       DROP TABLE event; REFRESH MATERIALIZED VIEW counted; DROP COLLATION german; CREATE SCHEMA another; CREATE EXTENSION hstore`,
    );
    expect(await ask(name, 'SELECT id, note FROM deal ORDER BY id')).toEqual([
      { id: 1, note: null },
      { id: 2, note: null },
    ]);
  });

  it('refuses the superuser by network', async () => {
    await expect(open('postgres')).rejects.toMatchObject({ code: '28P01' });
    await expect(open('postgres', '')).rejects.toThrow();
  });

  it.each([
    "COPY (SELECT 1) TO PROGRAM 'id'",
    "SELECT pg_read_file('/etc/passwd')",
    `ALTER ROLE ${name} SUPERUSER`,
    `SET ROLE postgres`,
  ])('refuses the app %s', async (sql) => {
    await expect(ask(name, sql)).rejects.toMatchObject({ code: '42501' });
  });
});
