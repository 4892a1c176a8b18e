import { cpSync, type Dirent, existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Written by tools on either side. `package.json` is the image's own, which matches its installed packages. */
const LEFT_ALONE = new Set(['node_modules', 'dist', 'generated', 'coverage', 'package.json', 'tsconfig.tsbuildinfo']);

/**
 * Copies changed sources from the mounted checkout to where an image has its packages installed. Mounting them there
 * would replace the image's node_modules with the host's.
 */
export class SourceMirror {
  readonly #from: string;
  readonly #to: string;
  readonly #folders: string[];
  readonly #seen = new Map<string, string>();

  /** `from` and `to` are the roots of the checkout and the image's copy. Mirrors only packages that the image has. */
  constructor(from: string, to: string) {
    this.#from = from;
    this.#to = to;
    this.#folders = findPackages(to).filter((folder) => existsSync(join(from, folder)));
  }

  /** Copies changes since the last call; the first call makes both equal. Returns paths below the roots, sorted. */
  sync(): string[] {
    const present = new Map(this.#folders.flatMap((folder) => listFiles(this.#from, folder)));
    const isFirst = this.#seen.size === 0;
    const known = isFirst
      ? this.#folders.flatMap((folder) => listFiles(this.#to, folder).map(([path]) => path))
      : [...this.#seen.keys()];
    const changed = [...present].filter(([path, stamp]) => this.#seen.get(path) !== stamp).map(([path]) => path);
    const removed = known.filter((path) => !present.has(path));
    for (const path of changed) cpSync(join(this.#from, path), join(this.#to, path), { recursive: true });
    for (const path of removed) rmSync(join(this.#to, path), { force: true });
    this.#seen.clear();
    for (const [path, stamp] of present) this.#seen.set(path, stamp);
    return [...changed, ...removed].toSorted();
  }
}

/** Calls `changed` with what a mirror copied, until disposed of. */
export function keepInStep(mirror: SourceMirror, changed: (paths: string[]) => void, everyMs = 300): Disposable {
  // Polls, because not every engine forwards file events to containers.
  const timer = setInterval(() => {
    const paths = mirror.sync();
    if (paths.length > 0) changed(paths);
  }, everyMs);
  return { [Symbol.dispose]: () => clearInterval(timer) };
}

/** Folders with a `package.json`, relative to the root. */
function findPackages(root: string, folder = ''): string[] {
  return list(join(root, folder)).flatMap((entry) => {
    if (!entry.isDirectory() || isLeftAlone(entry.name)) return [];
    const path = join(folder, entry.name);
    return existsSync(join(root, path, 'package.json')) ? [path] : findPackages(root, path);
  });
}

/** Path and stamp of each file. The stamp changes with the content. */
function listFiles(root: string, folder: string): [string, string][] {
  return list(join(root, folder)).flatMap((entry): [string, string][] => {
    if (isLeftAlone(entry.name)) return [];
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return listFiles(root, path);
    const facts = entry.isFile() ? statSync(join(root, path), { throwIfNoEntry: false }) : undefined;
    return facts ? [[path, `${facts.mtimeMs}-${facts.size}-${facts.ino}`]] : [];
  });
}

function isLeftAlone(name: string): boolean {
  return LEFT_ALONE.has(name) || name.startsWith('.');
}

function list(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    // Removed meanwhile.
    return [];
  }
}
