import { deepenPaths } from './deepen-paths.ts';
import { substituteFileName } from './substitute-text.ts';

export interface LockPart {
  /** Folder of an app, relative to the root. */
  folder: string;
  slug: string;
}

/**
 * Text of `pnpm-lock.yaml` with one app's packages copied for another, so that an install needs no network and no
 * resolution. Throws when the lock file has no package of `from`.
 */
export function addToLock(lock: string, from: LockPart, to: LockPart): string {
  const { head, importers, tail } = splitLock(lock);
  const copied = importers.filter(({ key }) => key.startsWith(`${from.folder}/`));
  if (copied.length === 0) throw new Error(`pnpm-lock.yaml lists no package in ${from.folder}.`);
  const added = copied.map((importer) => moveImporter(importer, from, to));
  return joinLock(head, [...importers.filter(({ key }) => !key.startsWith(`${to.folder}/`)), ...added], tail);
}

/** The text without an app's packages. */
export function removeFromLock(lock: string, folder: string): string {
  const { head, importers, tail } = splitLock(lock);
  return joinLock(
    head,
    importers.filter(({ key }) => !key.startsWith(`${folder}/`)),
    tail,
  );
}

interface Importer {
  key: string;
  /** The lines below the key. */
  body: string;
}

function moveImporter({ key, body }: Importer, from: LockPart, to: LockPart): Importer {
  const inside = key.slice(from.folder.length + 1);
  const depth = (folder: string): number => folder.split('/').length;
  const links = body.replaceAll(/(?<=link:)\S+/g, (path) =>
    deepenPaths(path, { file: `${inside}/package.json`, from: depth(from.folder), to: depth(to.folder) }),
  );
  return { key: `${to.folder}/${inside}`, body: substituteFileName(links, from.slug, to.slug) };
}

/** The importers of the last document. If there are two documents, the first is pnpm's own. */
function splitLock(lock: string): { head: string; importers: Importer[]; tail: string } {
  const start = lock.lastIndexOf('\nimporters:\n');
  if (start === -1) throw new Error('pnpm-lock.yaml has no importers.');
  const bodyStart = start + '\nimporters:\n'.length;
  const end = /\n(?=\S)/.exec(lock.slice(bodyStart));
  const bodyEnd = end ? bodyStart + end.index + 1 : lock.length;
  const importers = lock
    .slice(bodyStart, bodyEnd)
    .split(/\n(?= {2}\S)/)
    .map((block) => block.replaceAll(/^\n+|\n+$/g, ''))
    .filter(Boolean)
    .map((block) => {
      const newline = block.indexOf('\n');
      const line = newline === -1 ? block : block.slice(0, newline);
      return {
        key: line.trim().replace(/:.*$/, ''),
        body: newline === -1 ? line.slice(line.indexOf(':') + 1) : block.slice(newline),
      };
    });
  return { head: lock.slice(0, bodyStart), importers, tail: lock.slice(bodyEnd) };
}

function joinLock(head: string, importers: Importer[], tail: string): string {
  const sorted = importers.toSorted((a, b) => (a.key < b.key ? -1 : 1));
  return `${head}\n${sorted.map(({ key, body }) => `  ${key}:${body}\n`).join('\n')}\n${tail}`;
}
