import {
  type ConnectionPlan,
  type DatabasePlan,
  type EnvPlan,
  type Manifest,
  planConnections,
  planDatabases,
  planEnv,
  planRoutes,
  type Route,
} from '@portico/manifest';
import type { NeededPort } from '../../platform/check-ports.ts';
import type { DiscoveredApps } from '../../platform/discover-apps.ts';
import type { PlatformSettings } from '../../platform/platform-settings.ts';
import { postgresBasePort } from '../../platform/base-ports.ts';

export interface PlatformPlan {
  apps: DiscoveredApps;
  envs: EnvPlan[];
  databases: DatabasePlan[];
  connections: ConnectionPlan;
  routes: Route[];
  /** Ports of the processes. */
  ports: NeededPort[];
}

/** Plans the state that the files describe, without looking at what runs. */
export function planPlatform(apps: DiscoveredApps, settings: PlatformSettings): PlatformPlan {
  const { running } = apps;
  return {
    apps,
    envs: planEnv(running, settings),
    databases: planDatabases(running, settings),
    connections: planConnections(running, settings),
    routes: planRoutes(running, settings),
    ports: neededPorts(running, settings),
  };
}

function neededPorts(
  running: readonly Manifest[],
  { gatewayPort, portOffset, trustedProxy }: PlatformSettings,
): NeededPort[] {
  return [
    // Without a front it listens on both: see createGateway.
    { owner: 'gateway', port: gatewayPort, hosts: trustedProxy.length > 0 ? undefined : ['127.0.0.1', '::1'] },
    { owner: 'postgres', port: postgresBasePort + portOffset },
    ...running.map(({ slug, ports }) => ({ owner: slug, port: ports.backend + portOffset })),
  ];
}
