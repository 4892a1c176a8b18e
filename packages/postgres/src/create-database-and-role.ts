import type pg from 'pg';
import { matchesVerifier, scramVerifier } from './scram-verifier.ts';
import { databaseExists, quoteName, withAdmin, type AdminOptions } from './with-admin.ts';

export interface CreateDatabaseAndRoleOptions extends AdminOptions {
  readonly database: string;
  readonly role: string;
  readonly password: string;
  /** Maximum connections of the role. Default no limit (-1). */
  readonly connectionLimit?: number;
}

/**
 * Creates an app's database and role; idempotent. Only that role and the superuser can connect to the database, and the
 * role can connect to no other. Applies a changed password or limit.
 */
export async function createDatabaseAndRole(options: CreateDatabaseAndRoleOptions): Promise<{ created: boolean }> {
  const database = quoteName(options.database);
  const role = quoteName(options.role);
  return withAdmin(options, async (client) => {
    await closeToPublic(client);
    await ensureRole(client, options);
    const created = !(await databaseExists(client, options.database));
    if (created) await client.query(`CREATE DATABASE ${database} OWNER ${role}`);
    await client.query(`REVOKE ALL ON DATABASE ${database} FROM PUBLIC`);
    const owner = await client.query(
      'SELECT pg_get_userbyid(datdba) = $2 AS same FROM pg_database WHERE datname = $1',
      [options.database, options.role],
    );
    if (!owner.rows[0].same) await client.query(`ALTER DATABASE ${database} OWNER TO ${role}`);
    return { created };
  });
}

/** By default everyone can connect to every database, including PostgreSQL's own two. */
export async function closeToPublic(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ datname: string }>(
    `SELECT datname FROM pg_database
      WHERE datname IN ('postgres', 'template1') AND has_database_privilege('public', oid, 'CONNECT')`,
  );
  for (const { datname } of rows) await client.query(`REVOKE ALL ON DATABASE ${quoteName(datname)} FROM PUBLIC`);
}

async function ensureRole(client: pg.Client, options: CreateDatabaseAndRoleOptions): Promise<void> {
  const name = quoteName(options.role);
  const limit = Math.trunc(options.connectionLimit ?? -1);
  const { rows } = await client.query(
    'SELECT rolpassword, rolconnlimit, rolcreatedb, rolcanlogin FROM pg_authid WHERE rolname = $1',
    [options.role],
  );
  const [found] = rows;
  const attributes = `LOGIN NOSUPERUSER NOCREATEROLE NOREPLICATION NOBYPASSRLS NOCREATEDB CONNECTION LIMIT ${limit}`;
  if (!found) {
    await client.query(`CREATE ROLE ${name} ${attributes} PASSWORD '${scramVerifier(options.password)}'`);
    return;
  }
  const samePassword = matchesVerifier(found.rolpassword, options.password);
  const same = found.rolconnlimit === limit && !found.rolcreatedb && found.rolcanlogin;
  if (samePassword && same) return;
  const password = samePassword ? '' : ` PASSWORD '${scramVerifier(options.password)}'`;
  await client.query(`ALTER ROLE ${name} ${attributes}${password}`);
}
