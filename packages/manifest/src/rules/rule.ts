import type { Issue } from '../issue.ts';
import type { Manifest } from '../manifest.ts';
import type { ReadManifest } from '../read-manifest.ts';

export interface ValidManifest extends ReadManifest {
  manifest: Manifest;
}

/** Checks all manifests that match the schema, in path order. */
export type Rule = (all: readonly ValidManifest[]) => Issue[];
