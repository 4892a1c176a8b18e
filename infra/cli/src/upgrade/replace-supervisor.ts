import { type ControlClient, shutdownSupervisor } from '../supervisor/control-client.ts';
import type { PlatformStatus } from '../supervisor/control-protocol.ts';
import type { ProcessSpec } from '../supervisor/process-spec.ts';
import { startSupervisor } from '../supervisor/start-supervisor.ts';
import { supervisorVersion } from '../supervisor/supervisor-version.ts';
import { waitForProcesses } from '../runtime/embedded/wait-for-processes.ts';

/** The connection that an upgrade goes on with: another one once the supervisor is another. It holds the lock. */
export interface Session {
  client: ControlClient;
}

/**
 * A supervisor of older sources cannot do what newer ones ask. What it runs goes on under a new one, as it was: the only moment of an
 * upgrade in which everything stands still.
 */
export async function replaceSupervisor(
  root: string,
  session: Session,
  status: PlatformStatus,
  specs: readonly ProcessSpec[],
): Promise<void> {
  if (status.version === supervisorVersion()) return;
  await shutdownSupervisor(session.client);
  await connectAnew(root, session, status);
  const database = specs.filter(({ name }) => name === 'postgres');
  const signal = AbortSignal.timeout(180_000);
  const healthy = listHealthy(status);
  for (const group of [database, specs.filter((spec) => !database.includes(spec))]) {
    await session.client.call('ensure', { specs: group });
    const names = group.map(({ name }) => name).filter((name) => healthy.includes(name));
    await waitForProcesses(session.client, names, { root, signal });
  }
}

/** After the supervisor has ended: before anything else can fail, the way back and the watcher need one that answers. */
export async function connectAnew(
  root: string,
  session: Session,
  { selection }: Pick<PlatformStatus, 'selection'>,
): Promise<void> {
  session.client = (await startSupervisor(root)).client;
  await session.client.call('lock', {});
  await session.client.call('select', { selection });
}

/** Names of what was ready when the status was asked for. */
export function listHealthy({ processes }: Pick<PlatformStatus, 'processes'>): string[] {
  return processes.filter(({ name, state }) => state === 'ready' && name !== 'supervisor').map(({ name }) => name);
}
