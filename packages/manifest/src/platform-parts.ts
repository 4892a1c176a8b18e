import type { Manifest } from './manifest.ts';
import { isLocalDomain } from './public-origin.ts';

/** Platform parts that have a manifest for ports and a database, but no client and no tile. */
const PLATFORM_PARTS: ReadonlySet<string> = new Set(['auth', 'gateway']);

export function isPlatformPart(manifest: Pick<Manifest, 'slug'>): boolean {
  return PLATFORM_PARTS.has(manifest.slug);
}

/** The manifests that run: all, except the template app once the domain is public. */
export function runningManifests<M extends Pick<Manifest, 'slug'>>(manifests: readonly M[], domain: string): M[] {
  return manifests.filter(({ slug }) => slug !== 'template-app' || isLocalDomain(domain));
}
