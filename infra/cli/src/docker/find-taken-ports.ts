import type { NeededPort } from '../platform/check-ports.ts';
import { findPortHolder } from '../platform/find-port-holder.ts';
import { isPortFree } from '../platform/is-port-free.ts';
import { findContainers } from './ask-engine.ts';

/** A port that the platform needs but something else uses. */
export interface TakenPort extends NeededPort {
  /** `container shop-web-1 (shop)` or `process 812 (nginx)`. Undefined when this user may not know. */
  holder?: string;
  /** Whether the holder belongs to this checkout. */
  own: boolean;
}

/** Finds which of these ports are in use, and by what. */
export async function findTakenPorts(needed: readonly NeededPort[], instance: string): Promise<TakenPort[]> {
  const free = await Promise.all(needed.map(({ port, hosts }) => isPortFree(port, hosts ?? ['0.0.0.0'])));
  const taken = needed.filter((_, index) => !free[index]);
  if (taken.length === 0) return [];
  const containers = await findContainers();
  return Promise.all(
    taken.map(async (one) => {
      const container = containers.find(({ ports }) => ports.includes(one.port));
      if (container) {
        const { engineName, project } = container;
        const own = project.startsWith(`portico-${instance}-`);
        return { ...one, own, holder: `container ${engineName}${project ? ` (${project})` : ''}` };
      }
      const holder = await findPortHolder(one.port);
      return { ...one, own: false, holder: holder && `process ${holder.pid} (${holder.command})` };
    }),
  );
}
