/** Runs SQL in psql as a role, in a database, and returns the output. */
export type AskDatabase = (user: string, database: string, sql: string) => Promise<string>;

/** Revokes rights that older releases gave an app's role: superuser at first, later `CREATEDB`. */
export async function separateOwner(owner: string, ask: AskDatabase): Promise<void> {
  const rights = await ask(owner, owner, 'SELECT rolsuper, rolcreatedb FROM pg_roles WHERE rolname = current_user');
  const [isSuperuser, createsDatabases] = rights.trim().split('|');
  if (isSuperuser === 't') {
    const { separateOwnerSql } = await import('@portico/postgres');
    await ask(owner, owner, separateOwnerSql(owner));
  } else if (createsDatabases === 't') {
    await ask('postgres', owner, `ALTER ROLE "${owner}" NOCREATEDB`);
  }
}
