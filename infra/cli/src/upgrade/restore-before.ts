import { checkSpace } from '../backup/disk-space.ts';
import { locateData, stageCluster } from '../backup/restore-cluster.ts';
import { findPresent, setAside, undoAside } from '../backup/set-aside.ts';
import type { TakenBackup } from '../backup/take-backup.ts';
import { notUndone } from '../backup/undone.ts';
import type { DatabaseFacts } from '../backup/backup-description.ts';
import type { PlatformSettings } from '../platform/platform-settings.ts';
import { waitForProcesses } from '../runtime/embedded/wait-for-processes.ts';
import { allOrNothing } from '../scaffold/undo-list.ts';
import type { ControlClient } from '../supervisor/control-client.ts';
import type { CommandContext } from '../terminal/run-command.ts';
import type { PendingMigration } from './pending-migrations.ts';
import type { Roll } from './roll-services.ts';

/** Throws when the way back from a migration that the version before does not survive would find no room: it takes a second copy of all data. */
export async function checkRoomForWayBack(
  settings: PlatformSettings,
  pending: readonly Pick<PendingMigration, 'contract'>[],
  databases: readonly Pick<DatabaseFacts, 'bytes'>[],
): Promise<void> {
  if (!pending.some(({ contract }) => contract)) return;
  const bytes = databases.reduce((sum, one) => sum + one.bytes, 0);
  await checkSpace(await locateData(settings), bytes * 1.1, 'a second copy of all data, which a way back needs,');
}

/**
 * The way back after a migration that the version before does not survive: the data of the backup. What was written since is put
 * aside with the rest. All apps stand still from when the copy is whole; of these, only PostgreSQL runs when it ends. When it fails,
 * everything runs as before it.
 */
export async function restoreBefore(
  { root }: Pick<CommandContext, 'root'>,
  { client, before }: Pick<Roll, 'client' | 'before'>,
  settings: PlatformSettings,
  { folder, description }: TakenBackup,
): Promise<void> {
  const silent = {
    json: true,
    step: (_: string, work: (step: { detail: () => void }) => unknown) => work({ detail: () => {} }),
  };
  const context = { root, output: silent as unknown as CommandContext['output'], signal: new AbortController().signal };
  await using cluster = await stageCluster(context, settings, folder, description);
  // The gateway needs no database, and shows meanwhile that the apps are away.
  const { processes } = await client.call('status', {});
  const running = processes.filter(
    ({ name, state }) => state !== 'stopped' && !['gateway', 'supervisor'].includes(name),
  );
  await whileStopped(
    client,
    running.map(({ name }) => name),
    () =>
      allOrNothing(async (undo) => {
        const present = { ...(await findPresent(root)), settings: undefined };
        const aside = await setAside(root, present, settings.instance, new Date());
        undo.add('what was put aside', () => undoAside(root, aside));
        undo.add('the data', () => cluster.withdraw());
        await cluster.commit();
      }, notUndone),
  );
  const database = before.filter(({ name }) => name === 'postgres');
  await client.call('ensure', { specs: database });
  await waitForProcesses(client, ['postgres'], { root, signal: context.signal });
}

/** Does what needs processes to stand still; they run again when it fails. */
export async function whileStopped(client: ControlClient, names: string[], work: () => Promise<void>): Promise<void> {
  try {
    await client.call('stop', { names });
    await work();
  } catch (error) {
    await client.call('start', { names });
    throw error;
  }
}
