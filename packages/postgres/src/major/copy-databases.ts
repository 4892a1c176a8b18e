import pg from 'pg';
import { closeToPublic } from '../create-database-and-role.ts';
import { PostgresError } from '../postgres-error.ts';
import { quoteName } from '../with-admin.ts';
import { copyRoles } from './copy-roles.ts';
import { copyTables } from './copy-tables.ts';
import { describeSchema } from './describe-schema.ts';

/** Connection string to a database of a running cluster. Default user: the superuser. */
export type ClusterAddress = (database: string, user?: string, password?: string) => string;

export interface CopyDatabasesOptions {
  /** Must have no other writers. */
  from: ClusterAddress;
  /** A fresh cluster. */
  to: ClusterAddress;
  /** Creates a database's tables with exactly the migrations that `source` has applied. `url` belongs to its owner. */
  makeSchema: (database: string, url: string, source: (sql: string) => Promise<unknown[]>) => Promise<void>;
  progress?: (database: string, table: string) => void;
  signal?: AbortSignal;
}

export interface CopiedDatabase {
  database: string;
  rows: number;
}

interface DatabaseRow {
  name: string;
  owner: string;
  limit: number;
  open: boolean;
  publicMayConnect: boolean;
}

const ownDatabases = `SELECT datname AS name, pg_get_userbyid(datdba) AS owner, datconnlimit AS limit, datallowconn AS open,
    has_database_privilege('public', oid, 'CONNECT') AS "publicMayConnect"
  FROM pg_database WHERE NOT datistemplate AND datname <> 'postgres' ORDER BY 1`;

/**
 * Copies roles and databases from a cluster to a fresh one of another major version: the schema by migrations, the rows
 * by COPY. Compares the new schema with the old one, so that nothing is lost silently.
 *
 * @throws {PostgresError} `postgres.copy_failed`
 */
export async function copyDatabases(options: CopyDatabasesOptions): Promise<CopiedDatabase[]> {
  await using from = await connect(options.from('postgres'));
  await using to = await connect(options.to('postgres'));
  await closeToPublic(to.client);
  const roles = await copyRoles(from.client, to.client);
  const { rows } = await from.client.query<DatabaseRow>(ownDatabases);
  const copied: CopiedDatabase[] = [];
  for (const database of rows) {
    options.signal?.throwIfAborted();
    copied.push(await copyDatabase(database, roles.password, from.client, to.client, options));
  }
  await roles.finish();
  return copied;
}

async function copyDatabase(
  { name, owner, limit, open, publicMayConnect }: DatabaseRow,
  password: string,
  fromAdmin: pg.Client,
  toAdmin: pg.Client,
  { from, to, makeSchema, progress, signal }: CopyDatabasesOptions,
): Promise<CopiedDatabase> {
  const quoted = quoteName(name);
  await toAdmin.query(`CREATE DATABASE ${quoted} OWNER ${quoteName(owner)}`);
  if (!publicMayConnect) await toAdmin.query(`REVOKE ALL ON DATABASE ${quoted} FROM PUBLIC`);
  // An archived database allows no connections.
  if (!open) await fromAdmin.query(`ALTER DATABASE ${quoted} WITH ALLOW_CONNECTIONS true`);
  try {
    await using source = await connect(from(name));
    await makeSchema(name, to(name, owner, password), async (sql) => (await source.client.query(sql)).rows);
    await using target = await connect(to(name));
    await source.client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    await checkCopyable(name, source.client);
    checkSameSchema(name, await describeSchema(source.client), await describeSchema(target.client));
    const rows = await copyTables({
      from: source.client,
      to: target.client,
      progress: (table) => progress?.(name, table),
      signal,
    });
    await source.client.query('COMMIT');
    return { database: name, rows };
  } finally {
    if (!open) await fromAdmin.query(`ALTER DATABASE ${quoted} WITH ALLOW_CONNECTIONS false`);
    await toAdmin.query(`ALTER DATABASE ${quoted} WITH CONNECTION LIMIT ${limit} ALLOW_CONNECTIONS ${open}`);
  }
}

async function checkCopyable(name: string, client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ objects: boolean; prepared: boolean }>(
    'SELECT EXISTS (SELECT FROM pg_largeobject_metadata) AS objects, EXISTS (SELECT FROM pg_prepared_xacts) AS prepared',
  );
  if (rows[0]!.objects) throw copyFailed(name, "it holds large objects, which aren't copied");
  if (rows[0]!.prepared) throw copyFailed(name, 'a prepared transaction waits to be ended');
}

function checkSameSchema(name: string, wanted: ReadonlySet<string>, found: ReadonlySet<string>): void {
  const lost = [...wanted].find((line) => !found.has(line));
  if (lost !== undefined) throw copyFailed(name, `no migration makes this: ${lost}`);
  const added = [...found].find((line) => !wanted.has(line));
  if (added !== undefined) throw copyFailed(name, `its migrations make what isn't there: ${added}`);
}

function copyFailed(name: string, why: string): PostgresError {
  return new PostgresError(
    'postgres.copy_failed',
    `The database "${name}" can't be copied: ${why}.`,
    'Correct that with the version that made it; the data was left as it was.',
  );
}

async function connect(connectionString: string): Promise<AsyncDisposable & { client: pg.Client }> {
  const client = new pg.Client({ connectionString, application_name: 'portico-major' });
  client.on('error', () => {});
  await client.connect();
  return { client, [Symbol.asyncDispose]: () => client.end().catch(() => {}) };
}
