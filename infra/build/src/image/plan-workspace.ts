import { linkedFolders, type LockedDependency, type LockFile, thinBlock } from './lock-file.ts';

export interface PackageFile {
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
}

/** Workspace packages for tests only. */
const TEST_ONLY: ReadonlySet<string> = new Set(['@portico/testing', '@portico/gateway-conformance']);

/**
 * The lock file of one image: the packages in `folders` with their build tools, and their workspace packages with
 * run-time dependencies. Changes elsewhere in the workspace do not affect it.
 */
export function planImageLock(
  lock: LockFile,
  folders: readonly string[],
  readPackage: (folder: string) => PackageFile,
): LockFile {
  const wanted = closure(lock, folders, (folder) => keeps(readPackage(folder), folders.includes(folder)));
  return { ...lock, importers: new Map([['.', ''] as const, ...wanted].toSorted(([a], [b]) => (a < b ? -1 : 1))) };
}

/**
 * The lock file from which all images fetch: the dependencies of every backend and frontend, each set once. A new app
 * with the same dependencies does not change it.
 */
export function planFetchLock(lock: LockFile): LockFile {
  const built = [...lock.importers.keys()].filter((folder) => /\/(backend|frontend)$/.test(folder));
  const needed = built.flatMap((folder) => [
    ...closure(lock, [folder], (current) => keeps({}, current === folder)).values(),
  ]);
  const sets = new Set(needed.map((block) => thinBlock(block, ({ isLink }) => !isLink)));
  sets.delete('');
  const importers = [...sets].toSorted().map((block, index): [string, string] => [`set/${index}`, block]);
  return { ...lock, importers: new Map(importers) };
}

/** `package.json` to match the thinned lock file. `isBuilt`: an image's own package, whose build tools are kept. */
export function thinPackageFile<File extends PackageFile>(file: File, isBuilt: boolean): File {
  const keep = keeps(file, isBuilt);
  const tools = Object.entries(file.devDependencies ?? {}).filter(([name]) => keep({ section: DEV, name }));
  return { ...file, devDependencies: Object.fromEntries(tools) };
}

const DEV = 'devDependencies';

/** Drops the tools of a package that is only used. Keeps peer dependencies, which are in its own lock entry. */
function keeps({ peerDependencies = {} }: PackageFile, isBuilt: boolean) {
  return ({ section, name }: Pick<LockedDependency, 'section' | 'name'>): boolean =>
    section !== DEV || (isBuilt ? !TEST_ONLY.has(name) : name in peerDependencies);
}

/** The thinned blocks of `folders` and, transitively, of the workspace packages that they link to. */
function closure(
  lock: LockFile,
  folders: readonly string[],
  keepsOf: (folder: string) => (dependency: LockedDependency) => boolean,
): Map<string, string> {
  const found = new Map<string, string>();
  const visit = (folder: string): void => {
    if (found.has(folder)) return;
    const block = lock.importers.get(folder);
    if (block === undefined) throw new Error(`pnpm-lock.yaml knows no package in ${folder}: run pnpm install`);
    const thin = thinBlock(block, keepsOf(folder));
    found.set(folder, thin);
    for (const linked of linkedFolders(folder, thin)) visit(linked);
  };
  folders.forEach(visit);
  return found;
}
