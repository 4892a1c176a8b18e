import { quoteName, withAdmin, type AdminOptions } from './with-admin.ts';

export interface DropDatabaseOptions extends AdminOptions {
  readonly database: string;
  /** The role to drop too. */
  readonly role?: string;
}

/** Drops a database permanently, even with open connections. Does nothing if it does not exist. */
export async function dropDatabase({ admin, database, role }: DropDatabaseOptions): Promise<void> {
  await withAdmin({ admin }, async (client) => {
    await client.query(`DROP DATABASE IF EXISTS ${quoteName(database)} WITH (FORCE)`);
    if (role !== undefined) await client.query(`DROP ROLE IF EXISTS ${quoteName(role)}`);
  });
}
