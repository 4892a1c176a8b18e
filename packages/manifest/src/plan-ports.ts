import type { Manifest, ManifestPorts } from './manifest.ts';
import type { AddressSettings } from './public-origin.ts';

/** Port of the embedded cluster, before the offset. */
export const POSTGRES_PORT = 5430;

export interface PortPlan {
  /** `gateway`, `postgres` or a slug. */
  owner: string;
  use: 'gateway' | 'postgres' | keyof ManifestPorts;
  /** Loopback port, offset included. */
  port: number;
  /** The manifest that declares it, if any. */
  file?: string;
}

/** Every loopback port that the platform can listen on, first those of the gateway and PostgreSQL. */
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
