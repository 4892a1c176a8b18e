import { listContainers } from '../docker/list-containers.ts';
import { listVolumes, removeVolumes } from '../docker/volumes.ts';
import { takeDown } from '../runtime/docker/take-down.ts';
import type { ContainerApp } from './open-containers.ts';

/** Returns a function that removes containers and volumes that these apps get from now on. Existing ones, by name, stay. */
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
