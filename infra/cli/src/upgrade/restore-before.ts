import { stageCluster } from '../backup/restore-cluster.ts';
import { findPresent, setAside } from '../backup/set-aside.ts';
import type { TakenBackup } from '../backup/take-backup.ts';
import type { PlatformSettings } from '../platform/platform-settings.ts';
import { waitForProcesses } from '../runtime/embedded/wait-for-processes.ts';
import type { CommandContext } from '../terminal/run-command.ts';
import type { Roll } from './roll-services.ts';

/**
 * The way back after a migration that the version before does not survive: the data of the backup. What was written since is put
 * aside with the rest. All apps stand still meanwhile; of these, only PostgreSQL runs when it ends.
 */
export async function restoreBefore(
  { root }: CommandContext,
  { client, before }: Roll,
  settings: PlatformSettings,
  { folder, description }: TakenBackup,
): Promise<void> {
  // The gateway needs no database, and shows meanwhile that the apps are away.
  const names = before.map(({ name }) => name).filter((name) => name !== 'gateway');
  await client.call('stop', { names });
  const silent = {
    json: true,
    step: (_: string, work: (step: { detail: () => void }) => unknown) => work({ detail: () => {} }),
  };
  const context = { root, output: silent as unknown as CommandContext['output'], signal: new AbortController().signal };
  await using cluster = await stageCluster(context, settings, folder, description);
  await setAside(root, { ...(await findPresent(root)), settings: undefined }, settings.instance, new Date());
  await cluster.commit();
  const database = before.filter(({ name }) => name === 'postgres');
  await client.call('ensure', { specs: database });
  await waitForProcesses(client, ['postgres'], { root, signal: context.signal });
}
