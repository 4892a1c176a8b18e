import { runningManifests } from '@portico/manifest';
import { findTakenPorts, type TakenPort } from '../../docker/find-taken-ports.ts';
import { freePort, type NeededPort } from '../../platform/check-ports.ts';
import { chooseApps } from '../../platform/discover-apps.ts';
import { type PlatformSettings, platformSettings } from '../../platform/platform-settings.ts';
import { gatewayPorts } from '../../runtime/docker/gateway-files.ts';
import { planPlatform } from '../../runtime/embedded/plan-platform.ts';
import { findSupervisor } from '../../supervisor/control-client.ts';
import { porticoDirectory } from '../../workspace/portico-directory.ts';
import { fine, type Finding, wrong } from '../../platform/finding.ts';
import type { Machine } from '../machine.ts';

/** Whether the ports are free or used by this checkout. */
export async function checkPorts(machine: Machine): Promise<Finding[]> {
  const { root, runtime, shared, loaded } = machine;
  if (!shared || loaded.issues.length > 0) return [];
  if (runtime === 'embedded') {
    using client = await findSupervisor(porticoDirectory(root).socket);
    if (client) return [];
    const { ports } = planPlatform(chooseApps(loaded, shared.domain), platformSettings(root, shared));
    return judgePorts(await findTakenPorts(ports, shared.instance));
  }
  return judgePorts(await findTakenPorts(containerPorts(machine, platformSettings(root, shared)), shared.instance));
}

/** Ports of the gateway, and those that each app publishes on loopback. */
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
