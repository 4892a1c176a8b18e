import type { PlatformContainer } from '../../docker/list-containers.ts';

/** Whether a container runs and, if it has a health check, is healthy. */
export function isHealthy(container: Pick<PlatformContainer, 'state' | 'status'> | undefined): boolean {
  return container?.state === 'running' && !/\((health: starting|unhealthy)\)/.test(container.status);
}
