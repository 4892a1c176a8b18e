import { posix } from 'node:path';

/** `pnpm-lock.yaml`, split into parts that differ between images. */
export interface LockFile {
  /** Everything above the importers: version, settings, catalogs. */
  head: string;
  /** The block of each workspace package, by folder, without its key. */
  importers: ReadonlyMap<string, string>;
  /** Every resolved version. */
  tail: string;
}

const IMPORTERS = '\nimporters:\n';
const PACKAGES = '\npackages:\n';
const SECTION = /^ {4}(\w+):$/;
const DEPENDENCY = /^ {6}(\S.*):$/;

/** Parses lines, because images are built before any package is installed, including a YAML parser. */
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

/** Reverses `parseLock`. */
export function printLock({ head, importers, tail }: LockFile): string {
  const blocks = [...importers].map(([folder, block]) => `\n  ${folder}:${block === '' ? ' {}' : `\n${block}`}\n`);
  return `${head}${IMPORTERS}${blocks.join('')}${tail}`;
}

/** One dependency in a workspace package's block. */
export interface LockedDependency {
  /** `dependencies`, `devDependencies`, `optionalDependencies`. */
  section: string;
  name: string;
  /** Whether it is a workspace package. */
  isLink: boolean;
}

/** The block with only the dependencies that `keep` accepts. */
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

/** Folders of workspace packages to which a block links. */
export function linkedFolders(folder: string, block: string): string[] {
  return [...block.matchAll(/^ {8}version: link:(.+)$/gm)].map(([, path]) => posix.join(folder, path!));
}
