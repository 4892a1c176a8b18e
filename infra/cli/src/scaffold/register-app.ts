import { databaseName, type Manifest } from '@portico/manifest';
import { listDatabases } from '../runtime/embedded/prepare-databases.ts';
import type { CommandContext } from '../terminal/run-command.ts';
import { forgetApp, type RunningPlatform } from './running-platform.ts';
import type { UndoList } from './undo-list.ts';

/**
 * Gives a new app its database, role, client, route and process on a running platform. A database that an earlier app of this
 * slug left is set aside first, so that nobody finds another app's rows.
 */
export async function registerApp(
  platform: RunningPlatform,
  app: Pick<Manifest, 'slug' | 'id'>,
  others: readonly Manifest[],
  { output, signal }: Pick<CommandContext, 'output' | 'signal'>,
  undo: UndoList,
): Promise<void> {
  const { admin } = platform;
  const { archiveDatabase, dropDatabase, restoreDatabase } = await import('@portico/postgres');
  const database = databaseName(app.slug);
  const names = { admin, database, role: database };
  if ((await listDatabases(admin)).has(database)) {
    const archived = await archiveDatabase(names);
    undo.add(`the database ${archived.database}`, () => restoreDatabase({ ...names, archived }));
  }
  undo.add(`the database ${database}`, () => dropDatabase(names));
  undo.add(`the registration of ${app.slug}`, () => forgetApp(platform, app, others));
  await platform.apply({ include: [app.slug], output, signal });
}
