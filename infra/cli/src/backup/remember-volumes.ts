import { listContainers } from '../docker/list-containers.ts';
import { listVolumes, removeVolumes } from '../docker/volumes.ts';
import { takeDown } from '../runtime/docker/take-down.ts';
import type { ContainerApp } from './open-containers.ts';

/** Answers what removes the containers and volumes that come to these apps from now on. By their names: those that are here stay. */
export async function rememberVolumes(
  instance: string,
  apps: readonly ContainerApp[],
  signal: AbortSignal,
): Promise<() => Promise<void>> {
  const slugs = new Set(apps.map(({ slug }) => slug));
  const containers = new Set((await listContainers(instance, { signal })).map(({ id }) => id));
  const volumes = new Set((await listVolumes(instance, { signal })).map(({ name }) => name));
  return async () => {
    const made = await listContainers(instance);
    await takeDown(made.filter(({ id, slug }) => slugs.has(slug) && !containers.has(id)));
    const grown = await listVolumes(instance);
    await removeVolumes(grown.flatMap(({ name, slug }) => (slugs.has(slug) && !volumes.has(name) ? [name] : [])));
  };
}
