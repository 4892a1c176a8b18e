import { findManifests } from './find-manifests.ts';
import type { Issue } from './issue.ts';
import type { Manifest } from './manifest.ts';
import { readManifest } from './read-manifest.ts';
import { validateManifests } from './validate-manifests.ts';

export interface LoadedManifests {
  /** Manifests that match the schema, sorted by path. Plan from them only when there are no issues. */
  manifests: Manifest[];
  issues: Issue[];
}

/** Finds, reads and validates every manifest below `root`. */
export function loadManifests(root: string): LoadedManifests {
  const all = findManifests(root).map((path) => readManifest(path, { root }));
  return { manifests: all.flatMap(({ manifest }) => manifest ?? []), issues: validateManifests(all) };
}
