import { posix } from 'node:path';

/** `pnpm-lock.yaml`, split into the parts that differ between images. */
export interface LockFile {
  /** Everything above the importers: version, settings, catalogs. */
  head: string;
  /** The block of each workspace package by its folder, its key not included. */
  importers: ReadonlyMap<string, string>;
  /** Every resolved version. */
  tail: string;
}

const IMPORTERS = '\nimporters:\n';
const PACKAGES = '\npackages:\n';
const SECTION = /^ {4}(\w+):$/;
const DEPENDENCY = /^ {6}(\S.*):$/;

/** Line by line: the images are built before any package, a YAML parser included, is installed. */
export function parseLock(text: string): LockFile {
  const [start, end] = [text.indexOf(IMPORTERS), text.indexOf(PACKAGES)];
  if (start === -1 || end < start) throw new Error('pnpm-lock.yaml has no importers followed by packages');
  const blocks = text.slice(start + IMPORTERS.length, end).split(/\n(?= {2}\S)/);
  const importers = blocks.flatMap((block): [string, string][] => {
    const key = /^\n? {2}'?([^':\n]+)'?:(?: \{\})?\n?/.exec(block);
    return key ? [[key[1]!, block.slice(key[0].length).trimEnd()]] : [];
  });
  return { head: text.slice(0, start), importers: new Map(importers), tail: text.slice(end) };
}

/** The inverse of `parseLock`. */
export function printLock({ head, importers, tail }: LockFile): string {
  const blocks = [...importers].map(([folder, block]) => `\n  ${folder}:${block === '' ? ' {}' : `\n${block}`}\n`);
  return `${head}${IMPORTERS}${blocks.join('')}${tail}`;
}

/** One dependency in the block of a workspace package. */
export interface LockedDependency {
  /** `dependencies`, `devDependencies`, `optionalDependencies`. */
  section: string;
  name: string;
  /** Whether it is another workspace package. */
  isLink: boolean;
}

/** The block with those of its dependencies that `keep` wants. */
export function thinBlock(block: string, keep: (dependency: LockedDependency) => boolean): string {
  let section = '';
  const kept = new Map<string, string[]>();
  for (const entry of block.split(/\n(?= {4}\S| {6}\S)/)) {
    section = SECTION.exec(entry)?.[1] ?? section;
    const name = DEPENDENCY.exec(entry.split('\n')[0]!)?.[1]?.replaceAll("'", '');
    if (name === undefined) continue;
    if (!keep({ section, name, isLink: /^ {8}version: link:/m.test(entry) })) continue;
    kept.set(section, [...(kept.get(section) ?? []), entry]);
  }
  return [...kept].map(([name, entries]) => [`    ${name}:`, ...entries].join('\n')).join('\n');
}

/** Folders of the workspace packages that a block leads to. */
export function linkedFolders(folder: string, block: string): string[] {
  return [...block.matchAll(/^ {8}version: link:(.+)$/gm)].map(([, path]) => posix.join(folder, path!));
}
