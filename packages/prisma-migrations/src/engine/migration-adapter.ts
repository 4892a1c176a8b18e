import { randomUUID } from 'node:crypto';
import { PrismaPg } from '@prisma/adapter-pg';
import {
  ColumnTypeEnum,
  DriverAdapterError,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
  type SqlQuery,
  type SqlQueryable,
} from '@prisma/driver-adapter-utils';
import pg from 'pg';
import { parseDatabaseUrl, type ConnectionConfig } from './connection-config.ts';
import { runMigration } from './run-migration.ts';

export interface MigrationAdapterOptions {
  readonly databaseUrl: string;
  /** A database for `migrate dev`, emptied on use. Without it, one is created and dropped each time. */
  readonly shadowDatabaseUrl?: string | undefined;
  /** Returns a server for that database if the role may not create one on the server of `databaseUrl`. */
  readonly shadowServer?: (() => Promise<string>) | undefined;
}

export interface MigrationAdapter extends AsyncDisposable {
  readonly factory: SqlMigrationAwareDriverAdapterFactory;
}

/**
 * Adapts `@prisma/adapter-pg` to the schema engine; the functions below explain how. Dispose of it to close the
 * connections.
 */
export function migrationAdapter(options: MigrationAdapterOptions): MigrationAdapter {
  const { config, schema } = parseDatabaseUrl(options.databaseUrl);
  const open = new Set<SqlDriverAdapter>();
  const track = async (connecting: Promise<SqlDriverAdapter>) => {
    const adapter = await connecting;
    const dispose = adapter.dispose.bind(adapter);
    open.add(adapter);
    adapter.dispose = async () => {
      if (open.delete(adapter)) await dispose();
    };
    return adapter;
  };
  const factory: SqlMigrationAwareDriverAdapterFactory = {
    provider: 'postgres',
    adapterName: '@prisma/adapter-pg',
    connect: () => track(connect(config, schema)),
    connectToShadowDb: () =>
      track(
        options.shadowDatabaseUrl
          ? connectToGivenShadow(options.shadowDatabaseUrl)
          : connectToOwnShadow(options, schema),
      ),
  };
  const close = async () => {
    for (const adapter of open) await adapter.dispose();
  };
  return { factory, [Symbol.asyncDispose]: close };
}

/** Uses one connection, like the native engine: its advisory lock belongs to a session. */
async function connect(config: ConnectionConfig, schema: string): Promise<SqlDriverAdapter> {
  const options = { options: `-c search_path="${schema}"` };
  const factory = new PrismaPg({ ...config, ...(schema !== 'public' && options), max: 1 }, { schema });
  const adapter = await factory.connect();
  describeCharColumns(adapter);
  runScriptsWhole(adapter);
  const startTransaction = adapter.startTransaction.bind(adapter);
  adapter.startTransaction = async (level) => {
    const transaction = await startTransaction(level);
    describeCharColumns(transaction);
    return transaction;
  };
  return adapter;
}

async function connectToOwnShadow(
  { databaseUrl, shadowServer }: MigrationAdapterOptions,
  schema: string,
): Promise<SqlDriverAdapter> {
  const database = `prisma_migrate_shadow_db_${randomUUID()}`;
  const create = async (url: string) => {
    const { config } = parseDatabaseUrl(url);
    await maintain(config, `CREATE DATABASE "${database}"`);
    return config;
  };
  // Its own server is faster, but roles of apps may not create databases there.
  const config = await create(databaseUrl).catch(async (error: unknown) => {
    if (!shadowServer || !isDenied(error)) throw error;
    return create(await shadowServer());
  });
  const drop = () => maintain(config, `DROP DATABASE IF EXISTS "${database}" WITH (FORCE)`);
  const adapter = await connect({ ...config, database }, schema).catch(async (error: unknown) => {
    await drop();
    throw error;
  });
  const dispose = adapter.dispose.bind(adapter);
  adapter.dispose = async () => {
    await dispose();
    await drop();
  };
  return adapter;
}

function isDenied(error: unknown): boolean {
  return error instanceof pg.DatabaseError && error.code === '42501';
}

async function connectToGivenShadow(shadowDatabaseUrl: string): Promise<SqlDriverAdapter> {
  const { config, schema } = parseDatabaseUrl(shadowDatabaseUrl);
  await maintain(config, `DROP SCHEMA IF EXISTS "${schema}" CASCADE`, `CREATE SCHEMA "${schema}"`);
  return connect(config, schema);
}

async function maintain(config: ConnectionConfig, ...statements: string[]): Promise<void> {
  const client = new pg.Client({ ...config });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

const charOid = 18;
const textOid = 25;

type PatchableQueryable = SqlQueryable & {
  performIO(query: SqlQuery): Promise<{ fields: { dataTypeID: number }[] }>;
};

/**
 * The adapter lacks a mapping for `"char"` (OID 18), which the engine's catalogue queries return. It refuses them, and
 * as text they make the engine panic.
 */
function describeCharColumns(queryable: SqlQueryable): void {
  const original = queryable as PatchableQueryable;
  const queryRaw = original.queryRaw;
  original.queryRaw = async (query) => {
    const charColumns: number[] = [];
    const performIO = async (sent: SqlQuery) => {
      const result = await original.performIO(sent);
      result.fields.forEach((field, index) => {
        if (field.dataTypeID !== charOid) return;
        field.dataTypeID = textOid;
        charColumns.push(index);
      });
      return result;
    };
    const result = await queryRaw.call(Object.create(original, { performIO: { value: performIO } }), query);
    for (const index of charColumns) result.columnTypes[index] = ColumnTypeEnum.Character;
    return result;
  };
}

/**
 * The adapter splits scripts at every semicolon, even inside function bodies and strings; PostgreSQL runs them whole.
 * Errors keep PostgreSQL's text and get a neutral code, because the engine shortens the text of known codes:
 * `relation "note" does not exist` becomes `No such table: note`.
 */
function runScriptsWhole(adapter: SqlDriverAdapter): void {
  const pool = (adapter as SqlDriverAdapter & { underlyingDriver(): pg.Pool }).underlyingDriver();
  adapter.executeScript = async (script) => {
    try {
      await runMigration(pool, script);
    } catch (error) {
      if (!(error instanceof pg.DatabaseError)) throw error;
      const { code, severity = 'ERROR', detail, column, hint } = error;
      const message = `${error.message} (SQLSTATE ${code})`;
      throw new DriverAdapterError({ kind: 'postgres', code: 'N/A', severity, message, detail, column, hint });
    }
  };
}
