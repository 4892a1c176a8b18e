import type { Manifest, ManifestPorts } from './manifest.ts';
import { nextPorts, RESERVED_PORTS, UNSAFE_PORTS } from './next-ports.ts';

export interface PortChange<M> {
  /** The manifest before the change. */
  manifest: M;
  from: ManifestPorts;
  to: ManifestPorts;
}

type Numbered = Pick<Manifest, 'slug' | 'id' | 'created' | 'ports'>;
const USES = ['frontend', 'backend', 'database'] as const;

/**
 * New ports for apps whose ports collide with an older app, with Portico's own, or with ports that browsers refuse. The
 * older app keeps its ports. Younger means a later `created`, then a later id (UUIDv7 ids grow with time).
 */
export function renumberPorts<M extends Numbered>(manifests: readonly M[]): PortChange<M>[] {
  const taken = new Set([...RESERVED_PORTS, ...UNSAFE_PORTS]);
  const changes: PortChange<M>[] = [];
  const current = new Map<M, ManifestPorts>(manifests.map((manifest) => [manifest, manifest.ports]));
  for (const manifest of manifests.toSorted(olderFirst)) {
    const { ports } = manifest;
    const clashing = USES.filter(
      (use, index) => taken.has(ports[use]) || USES.slice(0, index).some((other) => ports[other] === ports[use]),
    );
    if (clashing.length > 0) {
      const next = nextPorts([...current.values()].map((ports) => ({ ports })));
      const to = { ...ports, ...Object.fromEntries(clashing.map((use) => [use, next[use]])) };
      current.set(manifest, to);
      changes.push({ manifest, from: ports, to });
    }
    for (const use of USES) taken.add(current.get(manifest)![use]);
  }
  return changes;
}

function olderFirst(a: Numbered, b: Numbered): number {
  for (const key of ['created', 'id', 'slug'] as const) {
    if (a[key] !== b[key]) return a[key] < b[key] ? -1 : 1;
  }
  return 0;
}
