import { runningManifests } from '@portico/manifest';
import { freePort, type NeededPort } from '../../platform/check-ports.ts';
import { chooseApps } from '../../platform/discover-apps.ts';
import { findPortHolder } from '../../platform/find-port-holder.ts';
import { isPortFree } from '../../platform/is-port-free.ts';
import { type PlatformSettings, platformSettings } from '../../platform/platform-settings.ts';
import { gatewayPorts } from '../../runtime/docker/gateway-files.ts';
import { planPlatform } from '../../runtime/embedded/plan-platform.ts';
import { findSupervisor } from '../../supervisor/control-client.ts';
import { porticoDirectory } from '../../workspace/portico-directory.ts';
import { findContainers } from '../ask-engine.ts';
import { fine, type Finding, wrong } from '../finding.ts';
import type { Machine } from '../machine.ts';

/** A port that the platform needs and something else has. */
export interface TakenPort extends NeededPort {
  /** `container shop-web-1 (shop)` or `process 812 (nginx)`; undefined when this user may not know. */
  holder?: string;
  /** Whether the holder is of this checkout. */
  own: boolean;
}

/** Whether the ports are free, or held by this checkout's own parts. */
export async function checkPorts(machine: Machine): Promise<Finding[]> {
  const { root, runtime, shared, loaded } = machine;
  if (!shared || loaded.issues.length > 0) return [];
  if (runtime === 'embedded') {
    using client = await findSupervisor(porticoDirectory(root).socket);
    if (client) return [];
    const { ports } = planPlatform(chooseApps(loaded, shared.domain), platformSettings(root, shared));
    return judgePorts(await findTaken(ports, shared.instance));
  }
  return judgePorts(await findTaken(containerPorts(machine, platformSettings(root, shared)), shared.instance));
}

/** The gateway's, and those that each app publishes on loopback. */
export function containerPorts({ loaded }: Pick<Machine, 'loaded'>, settings: PlatformSettings): NeededPort[] {
  const { http, https } = gatewayPorts(settings);
  return [
    { owner: 'gateway', port: http },
    ...(https === undefined ? [] : [{ owner: 'gateway, HTTPS', port: https }]),
    ...runningManifests(loaded.manifests, settings.domain).flatMap(({ slug, ports }) => {
      const uses = slug === 'auth' ? [ports.backend, ports.database] : [ports.frontend, ports.backend, ports.database];
      return uses.map((published) => ({ owner: slug, port: published + settings.portOffset }));
    }),
  ];
}

/** Which of these ports are taken, and by whom. */
export async function findTaken(needed: readonly NeededPort[], instance: string): Promise<TakenPort[]> {
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

export function judgePorts(taken: readonly TakenPort[]): Finding[] {
  const foreign = taken.filter(({ own }) => !own);
  if (foreign.length === 0) {
    return [fine('Ports', taken.length === 0 ? 'all free' : 'all free, or held by this checkout')];
  }
  return foreign.map(({ port, owner, holder }) =>
    wrong(
      'Ports',
      `${port} (${owner}) is taken by ${holder ?? 'something that another user runs'}`,
      freePort(port, holder),
    ),
  );
}
