import type { DatabasePlan } from '@portico/manifest';

/** Connections of a role outside its pool: migrations, a smoke test, a person with psql. */
const besidePool = 5;

export interface PrepareDatabasesOptions {
  /** The superuser's connection string. */
  admin: string;
}

/** Creates every app's database and role, and renames a database of a previous slug. Returns the slugs of new ones. */
export async function prepareDatabases(
  plans: readonly DatabasePlan[],
  { admin }: PrepareDatabasesOptions,
): Promise<string[]> {
  const { createDatabaseAndRole, renameDatabaseAndRole } = await import('@portico/postgres');
  const existing = await listDatabases(admin);
  const created: string[] = [];
  for (const { slug, database, role, password, poolSize, previousDatabases } of plans) {
    const previous = existing.has(database) ? undefined : previousDatabases.findLast((name) => existing.has(name));
    if (previous) {
      await renameDatabaseAndRole({ admin, from: { database: previous, role: previous }, to: { database, role } });
    }
    const answer = await createDatabaseAndRole({
      admin,
      database,
      role,
      password,
      connectionLimit: poolSize + besidePool + (slug === 'auth' ? besidePool : 0),
    });
    if (answer.created) created.push(slug);
  }
  return created;
}

export async function listDatabases(admin: string): Promise<Set<string>> {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: admin, application_name: 'portico-admin' });
  await client.connect();
  try {
    const { rows } = await client.query<{ datname: string }>('SELECT datname FROM pg_database WHERE NOT datistemplate');
    return new Set(rows.map(({ datname }) => datname));
  } finally {
    await client.end();
  }
}
