import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { decode, encode, type SourceMapMappings } from '@jridgewell/sourcemap-codec';
import type { Plugin } from 'rolldown';

interface SourceMapFile {
  sources: string[];
  mappings: string;
  names: string[];
  sourcesContent?: unknown;
}

/**
 * Keeps what a stack trace needs of each source map: the lines of our own sources. Node holds the whole map in memory for as long
 * as the process lives, and one of all dependencies with their texts takes 130 MB.
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

/** The map without dependencies, texts of sources and names of variables. */
function slimMap({ sources, mappings, sourcesContent: _texts, ...rest }: SourceMapFile): SourceMapFile {
  const kept = sources.filter((source) => !source.includes('node_modules'));
  const place = sources.map((source) => kept.indexOf(source));
  const lines: SourceMapMappings = decode(mappings).map((line) => {
    // One place a line is enough for a stack trace, as long as it stays in one source line.
    let last = -1;
    return line.flatMap(([column, source, row, sourceColumn]) => {
      if (source === undefined || row === undefined || sourceColumn === undefined) return [];
      const index = place[source]!;
      if (index === -1 || row === last) return [];
      last = row;
      return [[column, index, row, sourceColumn]];
    });
  });
  return { ...rest, sources: kept, names: [], mappings: encode(lines) };
}
