import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { parseDatabaseUrl } from './connection-config.ts';

export interface ShadowServer extends AsyncDisposable {
  /** Connection string of a role that can create databases here, named like the app's own. */
  readonly url: string;
}

/**
 * A throw-away PostgreSQL for shadow databases, so that an app's role needs no `CREATEDB` on the real one. Development
 * only: images do not contain the package with PostgreSQL.
 */
export async function startShadowServer(databaseUrl: string): Promise<ShadowServer> {
  const { temporaryCluster } = await import('@portico/postgres');
  const cluster = await temporaryCluster({ max_connections: '20' });
  const stop = () => cluster.stop();
  const { user } = parseDatabaseUrl(databaseUrl).config;
  if (user === 'postgres') return { url: cluster.connectionString(), [Symbol.asyncDispose]: stop };
  const password = randomUUID();
  const client = new pg.Client({ connectionString: cluster.connectionString() });
  try {
    await client.connect();
    await client.query(`CREATE ROLE ${pg.escapeIdentifier(user)} LOGIN CREATEDB PASSWORD '${password}'`);
  } catch (error) {
    await stop();
    throw error;
  } finally {
    await client.end();
  }
  return { url: cluster.connectionString('postgres', user, password), [Symbol.asyncDispose]: stop };
}
