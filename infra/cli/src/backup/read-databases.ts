import type { DatabaseFacts } from './backup-description.ts';

export interface ClusterFacts {
  /** `18.4` */
  version: string;
  major: number;
  databases: DatabaseFacts[];
}

/** Every database of a cluster except PostgreSQL's own, also archived ones. `address` is the superuser's, by database. */
export async function readDatabases(address: (database: string) => string): Promise<ClusterFacts> {
  const [server] = await rows<{ version: string; number: number }>(
    address('postgres'),
    `SELECT split_part(current_setting('server_version'), ' ', 1) AS version, current_setting('server_version_num')::int AS number`,
  );
  const found = await rows<{ name: string; bytes: string; open: boolean }>(
    address('postgres'),
    `SELECT datname AS name, pg_database_size(oid) AS bytes, datallowconn AS open FROM pg_database
      WHERE NOT datistemplate AND datname <> 'postgres' ORDER BY 1`,
  );
  const databases: DatabaseFacts[] = [];
  for (const { name, bytes, open } of found) {
    const migrations = open ? await readMigrationNames((sql) => rows(address(name), sql)) : [];
    databases.push({ name, bytes: Number(bytes), migrations });
  }
  return { version: server!.version, major: Math.floor(server!.number / 10_000), databases };
}

/** Names of the app's migrations applied to a database. */
export async function readMigrationNames(query: (sql: string) => Promise<unknown>): Promise<string[]> {
  const [table] = (await query("SELECT to_regclass('_prisma_migrations') IS NOT NULL AS there")) as {
    there: boolean;
  }[];
  if (!table!.there) return [];
  const applied = await query(`SELECT migration_name AS name FROM _prisma_migrations
    WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY 1`);
  return (applied as { name: string }[]).map(({ name }) => name);
}

async function rows<T>(url: string, sql: string): Promise<T[]> {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: url, application_name: 'portico-backup' });
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query(sql)).rows as T[];
  } finally {
    await client.end();
  }
}
