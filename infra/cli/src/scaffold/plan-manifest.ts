import { parseDocument } from 'yaml';
import type { Manifest } from '@portico/manifest';
import { deepenPaths } from './deepen-paths.ts';

export type ManifestChanges = Partial<
  Pick<Manifest, 'id' | 'slug' | 'name' | 'description' | 'kind' | 'created' | 'ports' | 'previous_slugs'>
>;

/** Text of a manifest with some keys changed; comments, order and the rest stay as they are. */
export function changeManifest(source: string, changes: ManifestChanges): string {
  const document = parseDocument(source);
  for (const [key, value] of Object.entries(changes)) {
    if (key !== 'ports') document.set(key, value);
    else for (const [use, port] of Object.entries(value)) document.setIn(['ports', use], port);
  }
  return document.toString({ lineWidth: 0, flowCollectionPadding: true });
}

/** Text of a manifest in another folder: the schema's path follows, and `changes` are made. */
export function moveManifest(source: string, from: string, to: string, changes: ManifestChanges): string {
  const depth = (folder: string): number => folder.split('/').length;
  return changeManifest(deepenPaths(source, { file: 'app.manifest.yml', from: depth(from), to: depth(to) }), changes);
}
