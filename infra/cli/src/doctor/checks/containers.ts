import { containerName, type PlatformContainer } from '../../docker/list-containers.ts';
import { askEngine, findOwnContainers } from '../../docker/ask-engine.ts';
import { fine, type Finding, warning, wrong } from '../../platform/finding.ts';
import type { Machine } from '../machine.ts';

export interface ContainerSeen extends Pick<PlatformContainer, 'slug' | 'service' | 'state' | 'status'> {
  /** Last line of its log. */
  lastLine: string;
}

/** Whether every container of this checkout runs and is healthy, and the last log line of those that are not. */
export async function checkContainers({ runtime, shared }: Machine): Promise<Finding[]> {
  if (runtime !== 'docker' || !shared) return [];
  const containers = await findOwnContainers(shared.instance);
  return judgeContainers(
    await Promise.all(
      containers.map(async (container) => ({
        ...container,
        lastLine: isWell(container) ? '' : await readLastLine(container.id),
      })),
    ),
  );
}

async function readLastLine(id: string): Promise<string> {
  const { stdout, stderr } = await askEngine(['logs', '--tail', '1', id]);
  return `${stdout}\n${stderr}`.trim().split('\n').at(-1) ?? '';
}

export function judgeContainers(seen: readonly ContainerSeen[]): Finding[] {
  if (seen.length === 0) return [fine('Containers', 'none; start with make up')];
  const ill = seen.filter((container) => !isWell(container));
  if (ill.length === 0) return [fine('Containers', `${seen.length}, all well`)];
  return ill.map(({ slug, service, state, status, lastLine }) => {
    const name = containerName(slug, service);
    const said = lastLine ? `; it said last: ${shorten(lastLine)}` : '';
    const next = `make logs APP=${slug}`;
    // `docker compose stop` leaves this state, and `make up` starts it again.
    if (state === 'exited' && / \((0|143|137)\) /.test(`${status} `)) {
      return warning('Containers', `${name} is stopped (${status})`, 'make up');
    }
    return wrong('Containers', `${name}: ${status}${said}`, next);
  });
}

/** A migration is well if it ended with 0. A starting container is not considered ill. */
function isWell({ service, state, status }: Pick<PlatformContainer, 'service' | 'state' | 'status'>): boolean {
  if (service === 'migrate') return state !== 'exited' || status.startsWith('Exited (0)');
  return state === 'running' && !status.includes('(unhealthy)');
}

function shorten(text: string): string {
  return text.length > 160 ? `${text.slice(0, 157)}…` : text;
}
