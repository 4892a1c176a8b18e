import pg from 'pg';
import { PostgresError } from './postgres-error.ts';

export interface AdminOptions {
  /** Connection string of the superuser, to database `postgres`. */
  readonly admin: string;
}

/** Serialises changes of databases and roles across processes ("portico" as a lock number). */
const lockKey = 0x706f7274;

/** Runs `work` with one superuser connection, one caller at a time across processes. */
export async function withAdmin<T>({ admin }: AdminOptions, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: admin, application_name: 'portico-admin' });
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [lockKey]);
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Quotes a database or role name. PostgreSQL would silently truncate one over 63 bytes. */
export function quoteName(name: string): string {
  if (name === '' || name.includes('\0') || Buffer.byteLength(name) > 63) {
    throw new PostgresError('postgres.bad_identifier', `"${name}" can't name a database or role.`, 'Use 1–63 bytes.');
  }
  return pg.escapeIdentifier(name);
}

export async function databaseExists(client: pg.Client, database: string): Promise<boolean> {
  return (await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [database])).rowCount === 1;
}

export async function roleExists(client: pg.Client, role: string): Promise<boolean> {
  return (await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [role])).rowCount === 1;
}

/** Refuses new connections, then ends existing ones. */
export async function closeDatabase(client: pg.Client, database: string): Promise<void> {
  await client.query(`ALTER DATABASE ${quoteName(database)} WITH ALLOW_CONNECTIONS false`);
  await client.query('SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = $1', [database]);
}
