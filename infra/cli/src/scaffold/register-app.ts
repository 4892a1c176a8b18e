import { databaseName, type Manifest } from '@portico/manifest';
import type { RunningPlatform } from '../runtime/runtime.ts';
import type { CommandContext } from '../terminal/run-command.ts';
import type { UndoList } from '../terminal/undo-list.ts';

/**
 * Gives a new app its database, role, client, route and process on a running platform. First archives a database left
 * by an earlier app with this slug, so that its rows are not exposed.
 */
export async function registerApp(
  platform: RunningPlatform,
  app: Pick<Manifest, 'slug' | 'id'>,
  others: readonly Manifest[],
  { output, signal }: Pick<CommandContext, 'output' | 'signal'>,
  undo: UndoList,
): Promise<void> {
  await platform.setAsideDatabase(app.slug, undo);
  undo.add(`the database ${databaseName(app.slug)}`, () => platform.dropDatabase(app.slug));
  undo.add(`the registration of ${app.slug}`, () => platform.forget(app, others));
  await platform.apply({ include: [app.slug], output, signal });
}
