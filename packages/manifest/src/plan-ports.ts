import type { Manifest, ManifestPorts } from './manifest.ts';
import type { AddressSettings } from './public-origin.ts';

/** Port of the embedded cluster, before the offset. */
export const POSTGRES_PORT = 5430;

export interface PortPlan {
  /** `gateway`, `postgres` or a slug. */
  owner: string;
  use: 'gateway' | 'postgres' | keyof ManifestPorts;
  /** Loopback port, the offset included. */
  port: number;
  /** The manifest that says so, where one does. */
  file?: string;
}

/** Every loopback port that the platform may listen on, the gateway's and PostgreSQL's first. */
export function planPorts(manifests: readonly Manifest[], settings: AddressSettings): PortPlan[] {
  const offset = settings.portOffset ?? 0;
  const apps = manifests.flatMap(({ slug, ports, file }) =>
    (['frontend', 'backend', 'database'] as const).map((use) => ({
      owner: slug,
      use,
      port: ports[use] + offset,
      file,
    })),
  );
  return [
    { owner: 'gateway', use: 'gateway', port: settings.gatewayPort ?? settings.port },
    { owner: 'postgres', use: 'postgres', port: POSTGRES_PORT + offset },
    ...apps,
  ];
}
