import type { PlatformContainer } from '../../docker/list-containers.ts';
import { isHealthy } from './is-healthy.ts';

type Container = Pick<PlatformContainer, 'slug' | 'name' | 'state' | 'status'>;

/** Slugs of the apps that are up: the backend exists, and every container is healthy or has completed. */
export function listHealthy(containers: readonly Container[]): Set<string> {
  const isWell = (one: Container): boolean => isHealthy(one) || one.status.startsWith('Exited (0)');
  const apps = [...Map.groupBy(containers, ({ slug }) => slug)].filter(
    ([slug, own]) => own.every(isWell) && own.some((one) => one.name === `${slug}-backend` && isHealthy(one)),
  );
  return new Set(apps.map(([slug]) => slug));
}
