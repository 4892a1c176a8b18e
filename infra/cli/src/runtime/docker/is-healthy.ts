import type { PlatformContainer } from '../../docker/list-containers.ts';

/** Whether a container runs, and is healthy where it can say so. */
export function isHealthy(container: Pick<PlatformContainer, 'state' | 'status'> | undefined): boolean {
  return container?.state === 'running' && !/\((health: starting|unhealthy)\)/.test(container.status);
}
