import { findTaken, nextFor } from '../../doctor/checks/ports.ts';
import { preflightFailed } from '../../terminal/cli-error.ts';
import type { PlatformContainer } from '../../docker/list-containers.ts';
import type { ReadProject } from './read-model.ts';

/** Throws for the first port that something else holds. What containers of this checkout hold is not taken. */
export async function checkPublishedPorts(
  projects: readonly ReadProject[],
  containers: readonly PlatformContainer[],
  instance: string,
): Promise<void> {
  const held = new Set(containers.flatMap(({ ports }) => ports));
  const needed = projects.flatMap(({ project, model }) =>
    Object.values(model.services)
      .flatMap(({ ports = [] }) => ports)
      .flatMap(({ published }) => (published ? [{ owner: project.slug, port: Number(published) }] : [])),
  );
  const taken = await findTaken(
    needed.filter(({ port }) => !held.has(port)),
    instance,
  );
  const first = taken.find(({ own }) => !own);
  if (!first) return;
  const { port, owner, holder } = first;
  throw preflightFailed({
    code: 'port.taken',
    failed: `Port ${port}, which ${owner} publishes, is taken by ${holder ?? 'something that another user runs'}.`,
    why: 'Two programs cannot listen on one port.',
    next: nextFor(port, holder),
  });
}
