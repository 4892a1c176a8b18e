import type { PlatformContainer } from '../../docker/list-containers.ts';
import type { ReadProject } from './read-model.ts';

/** Whether a container of another project still has one of its ports. That project must start first, on its new ports. */
export function takesOverPort(
  { project, model }: ReadProject,
  containers: readonly Pick<PlatformContainer, 'project' | 'ports'>[],
): boolean {
  const held = new Set(containers.flatMap((one) => (one.project === project.name ? [] : one.ports)));
  const published = Object.values(model.services).flatMap(({ ports = [] }) => ports);
  return published.some((one) => held.has(Number(one.published)));
}
