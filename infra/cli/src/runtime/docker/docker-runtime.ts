import { findSharedSettings } from '../../settings/load-shared-settings.ts';
import type { Runtime } from '../runtime.ts';
import { hasDataMarker } from '../../platform/data-marker.ts';

/** Containers, with one Compose project per app. Each part is loaded when called. */
export const dockerRuntime: Runtime = {
  name: 'docker',
  async preflight() {
    await (await import('./check-engine.ts')).describeEngine();
  },
  up: async (...args) => (await import('./up.ts')).up(...args),
  down: async (...args) => (await import('./down.ts')).down(...args),
  ps: async (...args) => (await import('./ps.ts')).ps(...args),
  logs: async (...args) => (await import('./logs.ts')).logs(...args),
  dev: async (...args) => (await import('./dev.ts')).dev(...args),
  apply: async (...args) => (await import('./apply.ts')).apply(...args),
  hold: async (root, work) => (await import('./hold-containers.ts')).holdContainers(root, work),
  hasData: async (root) => hasDataMarker(root),
  async isRunning(root) {
    const shared = await findSharedSettings(root);
    if (!shared) return false;
    const { listContainers } = await import('../../docker/list-containers.ts');
    const containers = await listContainers(shared.instance);
    return containers.some(({ state }) => state === 'running' || state === 'restarting');
  },
};
