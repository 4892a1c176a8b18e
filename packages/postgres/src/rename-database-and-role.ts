import { PostgresError } from './postgres-error.ts';
import { closeDatabase, databaseExists, quoteName, roleExists, withAdmin, type AdminOptions } from './with-admin.ts';

interface DatabaseAndRole {
  readonly database: string;
  readonly role: string;
}

export interface RenameDatabaseAndRoleOptions extends AdminOptions {
  readonly from: DatabaseAndRole;
  readonly to: DatabaseAndRole;
}

/**
 * Renames a database and its role and ends open connections; keeps contents and password. Does nothing if only the new
 * names exist. Throws `postgres.database_exists`, `postgres.database_missing`.
 */
export async function renameDatabaseAndRole({ admin, from, to }: RenameDatabaseAndRoleOptions): Promise<void> {
  await withAdmin({ admin }, async (client) => {
    const [source, target] = [await databaseExists(client, from.database), await databaseExists(client, to.database)];
    if (source && target) {
      throw new PostgresError(
        'postgres.database_exists',
        `"${from.database}" can't become "${to.database}": both exist.`,
        'Archive or drop one of them.',
      );
    }
    if (!source && !target) {
      throw new PostgresError(
        'postgres.database_missing',
        `There's no database "${from.database}".`,
        'Check the name.',
      );
    }
    if (source) {
      await closeDatabase(client, from.database);
      await client.query(`ALTER DATABASE ${quoteName(from.database)} RENAME TO ${quoteName(to.database)}`);
    }
    await client.query(`ALTER DATABASE ${quoteName(to.database)} WITH ALLOW_CONNECTIONS true`);
    if (from.role !== to.role && (await roleExists(client, from.role)) && !(await roleExists(client, to.role))) {
      await client.query(`ALTER ROLE ${quoteName(from.role)} RENAME TO ${quoteName(to.role)}`);
    }
  });
}
