import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { decode, encode, type SourceMapMappings } from '@jridgewell/sourcemap-codec';
import type { Plugin } from 'rolldown';

const NOWHERE = '';

export interface SourceMapFile {
  sources: string[];
  mappings: string;
  names: string[];
  sourcesContent?: unknown;
}

/**
 * Keeps the part of source maps that stack traces need: lines of our own sources. Node holds a map in memory for the
 * life of the process, and one with all dependencies and their sources takes 130 MB.
 */
export function slimSourceMaps(): Plugin {
  return {
    name: 'portico:slim-source-maps',
    async writeBundle({ dir }, bundle) {
      const maps = Object.keys(bundle).filter((file) => file.endsWith('.js.map'));
      await Promise.all(maps.map((file) => slimFile(join(dir ?? 'dist', file))));
    },
  };
}

async function slimFile(path: string): Promise<void> {
  const map = JSON.parse(await readFile(path, 'utf8')) as SourceMapFile;
  await writeFile(path, JSON.stringify(slimMap(map)));
}

/** The map without dependencies, source texts and variable names. */
export function slimMap({ sources, mappings, sourcesContent: _texts, ...rest }: SourceMapFile): SourceMapFile {
  const kept = sources.filter((source) => !source.includes('node_modules'));
  const place = sources.map((source) => kept.indexOf(source));
  const lines: SourceMapMappings = decode(mappings).map((line) => {
    // One position per line is enough for a stack trace, while it stays in one line of one source.
    let last = NOWHERE;
    return line.flatMap(([column, source, row, sourceColumn]): SourceMapMappings[number] => {
      const index = source === undefined ? -1 : place[source]!;
      if (index === -1 || row === undefined || sourceColumn === undefined) {
        const ends = last !== NOWHERE;
        last = NOWHERE;
        // A dependency follows on the same line: without an end it would look like ours.
        return ends ? [[column]] : [];
      }
      const here = `${index}:${row}`;
      if (here === last) return [];
      last = here;
      return [[column, index, row, sourceColumn]];
    });
  });
  return { ...rest, sources: kept, names: [], mappings: encode(lines) };
}
