import { databaseName, type Manifest } from '@portico/manifest';
import type { CommandContext } from '../terminal/run-command.ts';
import { forgetApp, type RunningPlatform } from './running-platform.ts';
import { setAsideDatabase } from './set-aside-database.ts';
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
  const { dropDatabase } = await import('@portico/postgres');
  const database = databaseName(app.slug);
  const names = { admin, database, role: database };
  await setAsideDatabase(admin, app.slug, undo);
  undo.add(`the database ${database}`, () => dropDatabase(names));
  undo.add(`the registration of ${app.slug}`, () => forgetApp(platform, app, others));
  await platform.apply({ include: [app.slug], output, signal });
}
