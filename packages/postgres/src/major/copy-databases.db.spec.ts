import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, type TestContext } from 'vitest';
import { archiveDatabase, restoreDatabase, type ArchivedDatabase } from '../archive-database.ts';
import { copyTemplate, temporaryPassword } from '../cluster-template.ts';
import { createDatabaseAndRole } from '../create-database-and-role.ts';
import { startCluster, type Cluster } from '../start-cluster.ts';
import { temporaryFolder, type TemporaryFolder } from '../temporary-folder.ts';
import { copyDatabases } from './copy-databases.ts';
import { fetchBinaries } from './fetch-binaries.ts';

const base = { instance: 'test', port: 0, superuserPassword: temporaryPassword, fsync: false } as const;

const schema = `
  CREATE TYPE color AS ENUM ('red', 'green');
  CREATE TABLE person (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), email text NOT NULL UNIQUE, born date,
    shout text GENERATED ALWAYS AS (upper(email)) STORED);
  CREATE TABLE note (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, person_id uuid NOT NULL REFERENCES person (id),
    parent_id bigint REFERENCES note (id), body text, tags text[], facts jsonb, bytes bytea, at timestamptz(3) DEFAULT now(),
    color color DEFAULT 'red', CONSTRAINT short CHECK (length(body) < 100000));
  CREATE INDEX note_body ON note (lower(body)) WHERE body IS NOT NULL;
  CREATE TABLE setting (key text PRIMARY KEY, value text);
  INSERT INTO setting VALUES ('from the migration', 'default');
  CREATE FUNCTION count_up() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN UPDATE setting SET value = value || '!' WHERE key = 'triggered'; RETURN NEW; END $$;
  CREATE TRIGGER counted AFTER INSERT ON note FOR EACH ROW EXECUTE FUNCTION count_up();
  CREATE VIEW long_notes AS SELECT id FROM note WHERE length(body) > 1000;
  CREATE SEQUENCE tickets START 100;`;

/** Auth's job queue: its own schema, partitioned tables, functions. */
const jobsMigration = 'services/auth/backend/prisma/migrations/20261129200000_jobs/migration.sql';
const jobsSchema = await readFile(join(import.meta.dirname, '../../../..', jobsMigration), 'utf8');

async function query<T>(url: string, text: string): Promise<T[]> {
  const client = new pg.Client(url);
  client.on('error', () => {});
  await client.connect();
  try {
    const answer = await client.query(text);
    return (Array.isArray(answer) ? answer.at(-1) : answer).rows as T[];
  } finally {
    await client.end();
  }
}

const jobs = 'SELECT md5(string_agg(j::text, chr(10) ORDER BY id)) AS jobs, count(*)::int AS count FROM jobs.job j';

const facts = `SELECT (SELECT md5(string_agg(t::text, ',' ORDER BY id)) FROM note t) AS notes,
  (SELECT md5(string_agg(t::text, ',' ORDER BY id)) FROM person t) AS people,
  (SELECT json_agg(t ORDER BY key) FROM setting t) AS settings`;

/** Downloaded once: 23 MB. */
const kept = join(import.meta.dirname, '../../node_modules/.cache/postgres');

/** From a real PostgreSQL 17 to the installed version. */
describe('copyDatabases', () => {
  let folder: TemporaryFolder;
  let old: Cluster | undefined;
  let reason = '';
  let archived: ArchivedDatabase;

  beforeAll(async () => {
    folder = await temporaryFolder();
    try {
      const binaries = await fetchBinaries({ major: 17, into: kept });
      old = await startCluster({ ...base, dataDir: join(folder.path, 'old'), binaries });
    } catch (error) {
      reason = `PostgreSQL 17 cannot be had here: ${error instanceof Error ? error.message : String(error)}`;
      return;
    }
    const admin = old.connectionString();
    for (const name of ['crm', 'gone', 'jobs']) {
      await createDatabaseAndRole({
        admin,
        database: name,
        role: name,
        password: `${name} secret`,
        connectionLimit: 7,
      });
      await makeSchema(name, old.connectionString(name, name, `${name} secret`));
    }
    await query(
      old.connectionString('crm', 'crm', 'crm secret'),
      `INSERT INTO person (email, born) SELECT 'łukasz+' || n || '@example.com', '0044-03-15 BC' FROM generate_series(1, 500) n;
       INSERT INTO note (person_id, body, tags, facts, bytes)
         SELECT id, repeat(E'tab\\t back\\\\slash\\n ☂ ', n % 400), ARRAY['a,b', NULL, '"'], jsonb_build_object('n', n, 'x', NULL), decode('00ff5c', 'hex')
           FROM person, generate_series(1, 20) n;
       UPDATE note SET parent_id = 10001 - id;
       INSERT INTO setting VALUES ('triggered', 'no');
       DELETE FROM setting WHERE key = 'from the migration';
       SELECT nextval('tickets'), nextval('tickets')`,
    );
    await query(
      old.connectionString('jobs', 'jobs', 'jobs secret'),
      `SELECT jobs.create_queue('mail.deliver', '{"policy": "standard", "notify": true}');
       INSERT INTO jobs.job (name, state, data)
         SELECT 'mail.deliver', state, jsonb_build_object('to', n || '@example.com')
           FROM generate_series(1, 50) n, unnest(enum_range(NULL::jobs.job_state)) state`,
    );
    archived = await archiveDatabase({ admin, database: 'gone', role: 'gone' });
  }, 300_000);
  afterAll(async () => {
    await old?.stop();
    await folder[Symbol.asyncDispose]();
  });

  const makeSchema = async (name: string, url: string) => {
    await query(url, name === 'jobs' ? jobsSchema : schema);
  };
  const fresh = async (name: string): Promise<Cluster> => {
    const dataDir = join(folder.path, name);
    await copyTemplate(dataDir);
    return startCluster({ ...base, dataDir });
  };
  const oldOrSkip = (context: TestContext): Cluster => old ?? context.skip(reason);

  it('refuses data of an older major version, and says what to do', async (context) => {
    const { dataDir } = oldOrSkip(context);
    await old!.stop();
    await expect(startCluster({ ...base, dataDir })).rejects.toMatchObject({
      code: 'postgres.major_version',
      hint: expect.stringContaining('make upgrade'),
    });
    const binaries = await fetchBinaries({ major: 17, into: kept });
    old = await startCluster({ ...base, dataDir, binaries });
  });

  it('copies everything: rows, queued jobs, sequences, roles, passwords, limits, archived databases', async (context) => {
    const from = oldOrSkip(context);
    await using to = await fresh('new');
    const seen = new Set<string>();
    const copied = await copyDatabases({
      from: from.connectionString,
      to: to.connectionString,
      makeSchema,
      progress: (database, table) => seen.add(`${database} ${table}`),
    });
    expect(copied).toEqual([
      { database: 'crm', rows: 500 + 10_000 + 1 },
      { database: archived.database, rows: 1 },
      // Includes the queue and pg-boss's version.
      { database: 'jobs', rows: 300 + 2 },
    ]);
    expect([...seen]).toContain('crm public.note');
    expect(
      await query(to.connectionString(), "SELECT current_setting('server_version_num')::int / 10000 AS major"),
    ).toEqual([{ major: 18 }]);
    const crm = (cluster: Cluster) => cluster.connectionString('crm', 'crm', 'crm secret');
    expect(await query(crm(to), facts)).toEqual(await query(crm(from), facts));
    expect(await query(crm(to), "SELECT nextval('tickets')::int AS ticket")).toEqual([{ ticket: 102 }]);
    await query(crm(to), "INSERT INTO note (person_id, body) SELECT id, 'next' FROM person LIMIT 1");
    expect(await query(crm(to), "SELECT id::int FROM note WHERE body = 'next'")).toEqual([{ id: 10_001 }]);
    expect(await query(crm(to), "SELECT value FROM setting WHERE key = 'triggered'")).toEqual([{ value: 'no!' }]);
    await expect(query(crm(to), 'INSERT INTO note (person_id) VALUES (gen_random_uuid())')).rejects.toMatchObject({
      code: '23503',
    });
    const auth = (cluster: Cluster) => cluster.connectionString('jobs', 'jobs', 'jobs secret');
    expect(await query(auth(to), jobs)).toEqual(await query(auth(from), jobs));
    await query(
      auth(to),
      `SELECT jobs.create_queue('later', '{"policy": "standard"}'); INSERT INTO jobs.job (name) VALUES ('later')`,
    );
    // The old cluster is unchanged.
    expect(await query(auth(from), jobs)).toEqual([{ jobs: expect.any(String), count: 300 }]);
    const roles = `SELECT rolname, rolcanlogin, rolconnlimit, rolpassword FROM pg_authid WHERE rolname !~ '^pg_|^postgres' ORDER BY 1`;
    expect(await query(to.connectionString(), roles)).toEqual(await query(from.connectionString(), roles));
    await expect(query(to.connectionString('postgres', 'crm', 'crm secret'), 'SELECT 1')).rejects.toMatchObject({
      code: '42501',
    });
    const admin = to.connectionString();
    await restoreDatabase({ admin, archived, database: 'gone', role: 'gone' });
    expect(
      await query(to.connectionString('gone', 'gone', 'gone secret'), 'SELECT count(*)::int AS n FROM setting'),
    ).toEqual([{ n: 1 }]);
  });

  it.for([
    [
      'made by hand',
      'ALTER TABLE note ADD COLUMN by_hand text',
      'no migration makes this: column public.note.by_hand text',
    ],
    ['an index by hand', 'CREATE INDEX by_hand ON note (at)', 'no migration makes this: index CREATE INDEX by_hand'],
    ['dropped by hand', 'DROP VIEW long_notes', "its migrations make what isn't there"],
    ['large objects', 'SELECT lo_create(7)', 'large objects'],
  ])('refuses data that it would lose: %s', async ([name, change, words], context) => {
    const from = oldOrSkip(context);
    const url = from.connectionString('crm', 'crm', 'crm secret');
    const definition = 'CREATE VIEW long_notes AS SELECT id FROM note WHERE length(body) > 1000';
    const undo: Record<string, string> = {
      'made by hand': 'ALTER TABLE note DROP COLUMN by_hand',
      'an index by hand': 'DROP INDEX by_hand',
      'dropped by hand': definition,
      'large objects': 'SELECT lo_unlink(7)',
    };
    await query(url, change!);
    try {
      await using to = await fresh(name!.replaceAll(' ', '-'));
      await expect(
        copyDatabases({ from: from.connectionString, to: to.connectionString, makeSchema }),
      ).rejects.toMatchObject({ code: 'postgres.copy_failed', message: expect.stringContaining(words!) });
    } finally {
      await query(url, undo[name!]!);
    }
  });

  it('keeps the binaries that it fetched', async (context) => {
    oldOrSkip(context);
    const into = kept;
    expect(await readdir(into)).toEqual(['17']);
    expect(await fetchBinaries({ major: 17, into })).toMatchObject({ major: 17 });
    await expect(fetchBinaries({ major: 3, into: join(folder.path, 'none') })).rejects.toMatchObject({
      code: 'postgres.binaries_missing',
    });
  });
});
