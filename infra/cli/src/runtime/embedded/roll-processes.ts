import type { ControlClient } from '../../supervisor/control-client.ts';
import type { PlatformStatus } from '../../supervisor/control-protocol.ts';
import type { ProcessSpec } from '../../supervisor/process-spec.ts';
import { waitForProcesses } from './wait-for-processes.ts';

export interface RollProcessesOptions {
  client: ControlClient;
  root: string;
  signal: AbortSignal;
  status: PlatformStatus;
  specs: readonly ProcessSpec[];
  /** Called for a process that does not become healthy; the others follow. Default: it ends the roll. */
  onFailure?: (name: string, fault: unknown) => void;
}

/**
 * Replaces running processes whose specification changed, one after another, each healthy before the next: auth (which
 * the others call), the apps, the gateway. Leaves stopped ones alone. Returns the names.
 */
export async function rollProcesses({
  client,
  status,
  specs,
  onFailure,
  ...wait
}: RollProcessesOptions): Promise<string[]> {
  const replaced = planRoll(specs, status);
  for (const spec of replaced) {
    wait.signal.throwIfAborted();
    await client.call('ensure', { specs: [spec] });
    try {
      await waitForProcesses(client, [spec.name], wait);
    } catch (fault) {
      wait.signal.throwIfAborted();
      if (!onFailure) throw fault;
      onFailure(spec.name, fault);
    }
  }
  return replaced.map(({ name }) => name);
}

export function planRoll(
  specs: readonly ProcessSpec[],
  { processes }: { processes: readonly Pick<PlatformStatus['processes'][number], 'name' | 'state' | 'revision'>[] },
): ProcessSpec[] {
  const rank = (name: string): number => (name === 'auth' ? 0 : name === 'gateway' ? 2 : 1);
  return specs
    .filter(({ name, revision }) =>
      processes.some((one) => one.name === name && one.state !== 'stopped' && one.revision !== revision),
    )
    .toSorted((a, b) => rank(a.name) - rank(b.name) || (a.name < b.name ? -1 : 1));
}
