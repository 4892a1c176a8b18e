import { type Document, isNode, isScalar, parseDocument, stringify } from 'yaml';
import type { Manifest } from '@portico/manifest';
import { deepenPaths } from './deepen-paths.ts';

export type ManifestChanges = Partial<
  Pick<Manifest, 'id' | 'slug' | 'name' | 'description' | 'kind' | 'created' | 'ports' | 'previous_slugs'>
>;

type Path = readonly (string | number)[];

/** Text of a manifest with some keys changed. Keeps comments, order, quotes and spaces elsewhere. */
export function changeManifest(source: string, changes: ManifestChanges): string {
  const { ports = {}, previous_slugs, ...scalars } = changes;
  let text = source;
  for (const [key, value] of Object.entries(scalars as Record<string, string>)) text = setScalar(text, [key], value);
  for (const [use, port] of Object.entries(ports as Record<string, number>))
    text = setScalar(text, ['ports', use], port);
  return previous_slugs ? setSlugs(text, 'previous_slugs', previous_slugs) : text;
}

/** Text of a manifest for another folder, with `changes`. Updates the schema's path. */
export function moveManifest(source: string, from: string, to: string, changes: ManifestChanges): string {
  const depth = (folder: string): number => folder.split('/').length;
  return changeManifest(deepenPaths(source, { file: 'app.manifest.yml', from: depth(from), to: depth(to) }), changes);
}

/** Text of a manifest with `to` instead of `from` in `consumes`. */
export function changeConsumes(source: string, from: string, to: string): string {
  const { apis } = parseDocument(source).toJS() as Pick<Manifest, 'apis'>;
  const index = apis.consumes.indexOf(from);
  return index === -1 ? source : setScalar(source, ['apis', 'consumes', index], to);
}

function setScalar(source: string, path: Path, value: string | number): string {
  const document = parseDocument(source);
  const node = document.getIn(path, true);
  if (!isScalar(node) || !node.range) throw new Error(`The manifest has no ${path.join('.')}.`);
  const [start, end] = node.range;
  return source.slice(0, start) + stringify(value, { lineWidth: 0 }).trimEnd() + source.slice(end);
}

function setSlugs(source: string, key: string, slugs: readonly string[]): string {
  const document: Document = parseDocument(source);
  const node = document.get(key, true);
  const list = `[${slugs.join(', ')}]`;
  if (!isNode(node) || !node.range) return `${source.replace(/\n*$/, '\n')}${key}: ${list}\n`;
  const [start, end] = node.range;
  // A list in block form starts on its own line.
  const before = source.slice(0, start).replace(/:\s*$/, ': ');
  return `${before}${list}${source.slice(end - 1, end) === '\n' ? '\n' : ''}${source.slice(end)}`;
}
