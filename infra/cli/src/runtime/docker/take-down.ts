import { docker, type DockerOptions } from '../../docker/docker.ts';
import type { PlatformContainer } from '../../docker/list-containers.ts';

/** Stops and removes containers and their projects' networks. Keeps volumes. Returns the names of those that ran. */
export async function takeDown(containers: readonly PlatformContainer[], options?: DockerOptions): Promise<string[]> {
  if (containers.length === 0) return [];
  // The gateway first, so that no requests reach what is being stopped.
  const groups = Map.groupBy(containers, ({ slug }) => (slug === 'gateway' ? 0 : slug === 'auth' ? 2 : 1));
  for (const [, group] of [...groups].toSorted(([a], [b]) => a - b)) {
    const ids = group.map(({ id }) => id);
    // Each has its own grace period, set by Compose.
    await docker(['stop', ...ids], options);
    await docker(['rm', '--force', ...ids], options);
  }
  for (const project of new Set(containers.map((one) => one.project))) await removeNetworks(project, options);
  return containers.filter(({ state }) => state === 'running').map(({ name }) => name);
}

async function removeNetworks(project: string, options?: DockerOptions): Promise<void> {
  const filter = `label=com.docker.compose.project=${project}`;
  const { stdout } = await docker(['network', 'ls', '--quiet', '--filter', filter], options);
  const ids = stdout.split('\n').filter(Boolean);
  if (ids.length > 0) await docker(['network', 'rm', ...ids], options);
}
