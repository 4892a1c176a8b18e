import { neverUp } from '../../platform/load-platform.ts';
import { findSharedSettings } from '../../settings/load-shared-settings.ts';
import { findSupervisor } from '../../supervisor/control-client.ts';
import type { ProcessState, ProcessStatus } from '../../supervisor/process-spec.ts';
import type { CommandContext } from '../../terminal/run-command.ts';
import { porticoDirectory } from '../../workspace/portico-directory.ts';
import { showStatus } from '../show-status.ts';
import { dockerRows } from '../../docker/docker.ts';
import { listContainers, type PlatformContainer } from '../../docker/list-containers.ts';
import { readSelection } from './selection.ts';

/** The displayed part of `docker inspect`. */
export interface InspectedContainer {
  id: string;
  state: { Status: string; ExitCode: number; OOMKilled: boolean; StartedAt: string; Health?: { Status: string } };
  restarts: number;
  /** `no`: runs once and ends. */
  restartPolicy: string;
}

/** Shows every container, and the supervisor that watches the manifests. */
export async function ps({ root, output }: CommandContext): Promise<void> {
  const shared = await findSharedSettings(root);
  if (!shared) throw neverUp();
  const containers = await listContainers(shared.instance);
  const inspected = await inspect(containers.map(({ id }) => id));
  const lasting = containers.filter(({ id }) => inspected.get(id)?.restartPolicy !== 'no');
  if (lasting.length === 0) return showStatus(output, undefined);
  const memory = await readMemory(lasting.filter(({ state }) => state === 'running'));
  const now = Date.now();
  const processes = lasting.map((one) => toStatus(one, inspected.get(one.id)!, memory.get(one.id) ?? null, now));
  using client = await findSupervisor(porticoDirectory(root).socket);
  const supervisor = await client?.call('status', {});
  showStatus(output, {
    processes: [...processes, ...(supervisor?.processes ?? [])],
    selection: await readSelection(root),
    lastApply: supervisor?.lastApply ?? null,
  });
}

async function inspect(ids: readonly string[]): Promise<Map<string, InspectedContainer>> {
  if (ids.length === 0) return new Map();
  const format =
    '{"id":{{json .Id}},"state":{{json .State}},"restarts":{{json .RestartCount}},"restartPolicy":{{json .HostConfig.RestartPolicy.Name}}}';
  const rows = await dockerRows<InspectedContainer>(['inspect', '--format', format, ...ids]);
  return new Map(rows.map((row) => [row.id, row]));
}

/** The same form as for a process of the embedded runtime. A container's pid is of no use to people, so it has none. */
export function toStatus(
  { name, ports }: Pick<PlatformContainer, 'name' | 'ports'>,
  { state, restarts }: InspectedContainer,
  memoryBytes: number | null,
  now: number,
): ProcessStatus {
  const runs = state.Status === 'running';
  return {
    name,
    state: toState(state),
    pid: null,
    port: ports[0] ?? null,
    memoryBytes,
    restarts,
    uptimeSeconds: runs ? Math.max(0, Math.round((now - Date.parse(state.StartedAt)) / 1000)) : null,
    revision: '',
    lastExit: restarts > 0 || !runs ? exitText(state) : null,
  };
}

function toState({ Status, Health }: InspectedContainer['state']): ProcessState {
  if (Status === 'restarting') return 'waiting';
  if (Status !== 'running') return 'stopped';
  if (Health?.Status === 'starting') return 'starting';
  return Health?.Status === 'unhealthy' ? 'unhealthy' : 'ready';
}

function exitText({ OOMKilled, ExitCode }: InspectedContainer['state']): string {
  return OOMKilled ? 'out of memory' : `exit code ${ExitCode}`;
}

async function readMemory(running: readonly { id: string }[]): Promise<Map<string, number>> {
  if (running.length === 0) return new Map();
  const format = '{"id":{{json .ID}},"usage":{{json .MemUsage}}}';
  const ids = running.map(({ id }) => id);
  const rows = await dockerRows<{ id: string; usage: string }>([
    'stats',
    '--no-stream',
    '--no-trunc',
    '--format',
    format,
    ...ids,
  ]);
  return new Map(rows.map(({ id, usage }) => [id, parseBytes(usage)]));
}

const units: Record<string, number> = { B: 1, KIB: 2 ** 10, MIB: 2 ** 20, GIB: 2 ** 30, KB: 1e3, MB: 1e6, GB: 1e9 };

/** The first number of `10.93MiB / 512MiB`. */
export function parseBytes(usage: string): number {
  const [, number = '0', unit = 'B'] = /^([\d.]+)\s*([A-Za-z]+)/.exec(usage) ?? [];
  return Math.round(Number(number) * (units[unit.toUpperCase()] ?? 1));
}
