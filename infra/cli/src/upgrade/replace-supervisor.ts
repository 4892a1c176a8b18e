import { type ControlClient, shutdownSupervisor } from '../supervisor/control-client.ts';
import type { PlatformStatus } from '../supervisor/control-protocol.ts';
import type { ProcessSpec } from '../supervisor/process-spec.ts';
import { startSupervisor } from '../supervisor/start-supervisor.ts';
import { supervisorVersion } from '../supervisor/supervisor-version.ts';
import { waitForProcesses } from '../runtime/embedded/wait-for-processes.ts';

/**
 * A supervisor of older sources cannot do what newer ones ask. What it runs goes on under a new one, as it was: the only moment of an
 * upgrade in which everything stands still. Answers the client to go on with, which holds the lock.
 */
export async function replaceSupervisor(
  root: string,
  client: ControlClient,
  { version, selection }: PlatformStatus,
  specs: readonly ProcessSpec[],
): Promise<ControlClient> {
  if (version === supervisorVersion()) return client;
  await shutdownSupervisor(client);
  const { client: fresh } = await startSupervisor(root);
  await fresh.call('lock', {});
  await fresh.call('select', { selection });
  const database = specs.filter(({ name }) => name === 'postgres');
  const signal = AbortSignal.timeout(180_000);
  for (const group of [database, specs.filter((spec) => !database.includes(spec))]) {
    await fresh.call('ensure', { specs: group });
    await waitForProcesses(
      fresh,
      group.map(({ name }) => name),
      { root, signal },
    );
  }
  return fresh;
}
