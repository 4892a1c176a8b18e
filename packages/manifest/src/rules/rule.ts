import type { Issue } from '../issue.ts';
import type { Manifest } from '../manifest.ts';
import type { ReadManifest } from '../read-manifest.ts';

export interface ValidManifest extends ReadManifest {
  manifest: Manifest;
}

/** Looks at all manifests that satisfy the schema, in the order of their paths. */
export type Rule = (all: readonly ValidManifest[]) => Issue[];
