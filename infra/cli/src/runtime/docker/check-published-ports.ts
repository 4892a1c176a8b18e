import { findTakenPorts } from '../../docker/find-taken-ports.ts';
import { freePort } from '../../platform/check-ports.ts';
import { preflightFailed } from '../../terminal/cli-error.ts';
import type { PlatformContainer } from '../../docker/list-containers.ts';
import type { ReadProject } from './read-model.ts';

type Container = Pick<PlatformContainer, 'project' | 'service' | 'state' | 'ports'>;

/** Throws for the first port that something else holds. Ports of this checkout's containers do not count. */
export async function checkPublishedPorts(
  projects: readonly ReadProject[],
  containers: readonly Container[],
  instance: string,
): Promise<void> {
  const held = new Set(containers.flatMap(({ ports }) => ports));
  // A crash-looping container is listed with its port at one moment and without it at the next.
  const restarting = new Set(
    containers.filter(({ state }) => state === 'restarting').map(({ project, service }) => `${project} ${service}`),
  );
  const needed = projects.flatMap(({ project, model }) =>
    Object.entries(model.services)
      .filter(([service]) => !restarting.has(`${project.name} ${service}`))
      .flatMap(([, { ports = [] }]) => ports)
      .flatMap(({ published }) => (published ? [{ owner: project.slug, port: Number(published) }] : [])),
  );
  const taken = await findTakenPorts(
    needed.filter(({ port }) => !held.has(port)),
    instance,
  );
  const first = taken.find(({ own }) => !own);
  if (!first) return;
  const { port, owner, holder } = first;
  throw preflightFailed({
    code: 'port.taken',
    failed: `Port ${port}, which ${owner} publishes, is taken by ${holder ?? 'something that another user runs'}.`,
    why: "Two programs can't listen on one port.",
    next: freePort(port, holder),
  });
}
