import type { Manifest, ManifestPorts } from './manifest.ts';
import { POSTGRES_PORT } from './plan-ports.ts';

/** Ports from 1024 up that browsers and `fetch` refuse ("bad ports" of the Fetch standard). */
export const UNSAFE_PORTS: ReadonlySet<number> = new Set([
  1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10_080,
]);

/** Ports of Portico itself: the gateway's default and the embedded cluster. */
export const RESERVED_PORTS: ReadonlySet<number> = new Set([8080, POSTGRES_PORT]);

const COLUMNS = [
  { use: 'frontend', first: 5100, step: 10 },
  { use: 'backend', first: 8100, step: 10 },
  { use: 'database', first: 5440, step: 1 },
] as const;

/**
 * Ports for the next app: +10, +10 and +1 from the highest of each kind, skipping ports that are taken or that browsers
 * refuse. Depends on the manifests alone, so every machine with the same files gets the same. Throws RangeError past
 * 65535.
 */
export function nextPorts(manifests: readonly Pick<Manifest, 'ports'>[]): ManifestPorts {
  const taken = new Set([...RESERVED_PORTS, ...UNSAFE_PORTS]);
  for (const { ports } of manifests) for (const { use } of COLUMNS) taken.add(ports[use]);
  const next: ManifestPorts = { frontend: 0, backend: 0, database: 0 };
  for (const { use, first, step } of COLUMNS) {
    let port = Math.max(first - step, ...manifests.map(({ ports }) => ports[use])) + step;
    while (taken.has(port)) port += step;
    if (port > 65_535)
      throw new RangeError(`No ${use} port is left: the highest manifest already uses ${port - step}.`);
    next[use] = port;
    taken.add(port);
  }
  return next;
}
