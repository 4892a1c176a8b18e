import { databaseName } from '@portico/manifest';
import { listDatabases } from './prepare-databases.ts';
import type { UndoList } from '../../terminal/undo-list.ts';

/** Archives the database and role of a slug. Returns the archive's name, or null when there is no such database. */
export async function setAsideDatabase(admin: string, slug: string, undo: UndoList): Promise<string | null> {
  const database = databaseName(slug);
  if (!(await listDatabases(admin)).has(database)) return null;
  const { archiveDatabase, restoreDatabase } = await import('@portico/postgres');
  const names = { admin, database, role: database };
  const archived = await archiveDatabase(names);
  undo.add(`the database ${database}`, () => restoreDatabase({ ...names, archived }));
  return archived.database;
}
