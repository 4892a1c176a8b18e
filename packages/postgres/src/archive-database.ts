import { PostgresError } from './postgres-error.ts';
import { closeDatabase, databaseExists, quoteName, roleExists, withAdmin, type AdminOptions } from './with-admin.ts';

export interface DatabaseAndRoleOptions extends AdminOptions {
  readonly database: string;
  readonly role: string;
}

export interface ArchivedDatabase {
  /** `crm_archived_20261122231500` */
  readonly database: string;
  readonly role: string;
}

/**
 * Archives a database and its role: renames both and closes them to connections. Nothing is lost, and the names are
 * free for a new app. Throws `postgres.database_missing`.
 */
export async function archiveDatabase(options: DatabaseAndRoleOptions & { now?: Date }): Promise<ArchivedDatabase> {
  const stamp = (options.now ?? new Date()).toISOString().replaceAll(/\D/g, '').slice(0, 14);
  const archived = { database: archiveName(options.database, stamp), role: archiveName(options.role, stamp) };
  await withAdmin(options, async (client) => {
    if (!(await databaseExists(client, options.database))) {
      throw new PostgresError(
        'postgres.database_missing',
        `There's no database "${options.database}".`,
        'Nothing to do.',
      );
    }
    await closeDatabase(client, options.database);
    await client.query(`ALTER DATABASE ${quoteName(options.database)} RENAME TO ${quoteName(archived.database)}`);
    if (await roleExists(client, options.role)) {
      await client.query(`ALTER ROLE ${quoteName(options.role)} WITH NOLOGIN`);
      await client.query(`ALTER ROLE ${quoteName(options.role)} RENAME TO ${quoteName(archived.role)}`);
    }
  });
  return archived;
}

export interface RestoreDatabaseOptions extends AdminOptions {
  readonly archived: ArchivedDatabase;
  readonly database: string;
  readonly role: string;
}

/** Undoes `archiveDatabase`. Throws `postgres.database_exists` when the name is in use again. */
export async function restoreDatabase({ archived, database, role, admin }: RestoreDatabaseOptions): Promise<void> {
  await withAdmin({ admin }, async (client) => {
    if ((await databaseExists(client, database)) || (await roleExists(client, role))) {
      throw new PostgresError(
        'postgres.database_exists',
        `The name "${database}" is taken by another database or role.`,
        'Rename that one first.',
      );
    }
    await client.query(`ALTER ROLE ${quoteName(archived.role)} RENAME TO ${quoteName(role)}`);
    await client.query(`ALTER ROLE ${quoteName(role)} WITH LOGIN`);
    await client.query(`ALTER DATABASE ${quoteName(archived.database)} RENAME TO ${quoteName(database)}`);
    await client.query(`ALTER DATABASE ${quoteName(database)} WITH ALLOW_CONNECTIONS true`);
  });
}

/** PostgreSQL's limit of 63 bytes leaves 39 for the name. */
function archiveName(name: string, stamp: string): string {
  return `${name.slice(0, 39)}_archived_${stamp}`;
}
