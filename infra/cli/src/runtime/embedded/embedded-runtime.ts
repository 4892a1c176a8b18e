import { findSupervisor } from '../../supervisor/control-client.ts';
import { porticoDirectory } from '../../workspace/portico-directory.ts';
import type { Runtime } from '../runtime.ts';
import { findDataRecord } from '../../platform/data-record.ts';

/** Processes of this machine under one supervisor. Each part is loaded when called. */
export const embeddedRuntime: Runtime = {
  name: 'embedded',
  preflight: async () => {},
  up: async (...args) => (await import('./up.ts')).up(...args),
  down: async (...args) => (await import('./down.ts')).down(...args),
  ps: async (...args) => (await import('./ps.ts')).ps(...args),
  logs: async (...args) => (await import('./logs.ts')).logs(...args),
  dev: async (...args) => (await import('./dev/dev.ts')).dev(...args),
  apply: async (...args) => (await import('./apply.ts')).apply(...args),
  hold: async (root, work) => (await import('./hold-running.ts')).holdRunning(root, work),
  hasData: async (root) => (await findDataRecord(root)) !== undefined,
  async isRunning(root) {
    using client = await findSupervisor(porticoDirectory(root).socket);
    if (!client) return false;
    const { processes } = await client.call('status', {});
    return processes.some(({ name, state }) => name !== 'supervisor' && state !== 'stopped');
  },
};
