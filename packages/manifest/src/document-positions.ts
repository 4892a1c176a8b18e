import { isMap, isScalar, LineCounter, parseDocument, type Document, type Node } from 'yaml';
import type { Place } from './issue.ts';

export type KeyPath = readonly (string | number)[];

export interface DocumentPositions {
  /** Place of the value at a path, else of its nearest existing parent. */
  value(path: KeyPath): Place;
  /** Place of the key. For an index: place of the value. */
  key(path: KeyPath): Place;
}

export interface ParsedDocument {
  document: Document.Parsed;
  positions: DocumentPositions;
  offset(offset: number): Place;
}

export interface ParseYamlOptions {
  /** Whether `<<` merges maps, as Compose does. Manifests do not use it. Default false. */
  merge?: boolean;
}

export function parseYamlSource(
  source: string,
  file: string,
  { merge = false }: ParseYamlOptions = {},
): ParsedDocument {
  const lineCounter = new LineCounter();
  const document = parseDocument(source, { lineCounter, merge, prettyErrors: false, logLevel: 'error' });
  const offset = (at: number): Place => {
    const { line, col } = lineCounter.linePos(at);
    return { file, line: Math.max(1, line), column: Math.max(1, col) };
  };
  const value = (path: KeyPath): Place => {
    for (let length = path.length; length > 0; length -= 1) {
      const node = document.getIn(path.slice(0, length), true) as Node | undefined;
      if (node?.range) return offset(node.range[0]);
    }
    return offset(document.contents?.range?.[0] ?? 0);
  };
  const key = (path: KeyPath): Place => {
    const parent = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
    const name = path.at(-1);
    const pair = isMap(parent)
      ? parent.items.find(({ key }) => isScalar(key) && String(key.value) === name)
      : undefined;
    const range = isScalar(pair?.key) ? pair.key.range : undefined;
    return range ? offset(range[0]) : value(path);
  };
  return { document, positions: { value, key }, offset };
}
