import { linkedFolders, type LockFile, thinBlock } from './lock-file.ts';

/** Workspace packages that only tests need. */
const TEST_ONLY: ReadonlySet<string> = new Set(['@portico/testing', '@portico/gateway-conformance']);

const DEV = 'devDependencies';

interface PackageFile {
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
}

/**
 * The lock file for one image: the package in `folder` with its build tools, and the workspace packages that it needs with what
 * these need to run. A change elsewhere in the workspace leaves it as it is.
 */
export function planImageLock(lock: LockFile, folder: string): LockFile {
  const importers = new Map(
    [['.', ''], ...closure(lock, folder)].toSorted(([a], [b]) => (a! < b! ? -1 : 1)) as [string, string][],
  );
  return { ...lock, importers };
}

/**
 * The lock file that all images fetch from: the dependencies of every backend and frontend, each set of them once. A new app
 * that needs what others need leaves it as it is.
 */
export function planFetchLock(lock: LockFile): LockFile {
  const built = [...lock.importers.keys()].filter((folder) => /\/(backend|frontend)$/.test(folder));
  const needed = built.flatMap((folder) => [...closure(lock, folder).values()]);
  const sets = new Set(needed.map((block) => thinBlock(block, { withoutLinks: true })));
  sets.delete('');
  const importers = [...sets].toSorted().map((block, index): [string, string] => [`set/${index}`, block]);
  return { ...lock, importers: new Map(importers) };
}

/** `package.json` as the thinned lock file knows it. `isBuilt`: it is the image's own package, whose build tools are kept. */
export function thinPackageFile<File extends PackageFile>(file: File, isBuilt: boolean): File {
  const { devDependencies = {}, ...rest } = file;
  if (!isBuilt) return rest as File;
  const tools = Object.entries(devDependencies).filter(([name]) => !TEST_ONLY.has(name));
  return { ...rest, devDependencies: Object.fromEntries(tools) } as File;
}

/** The block of `folder` and, transitively, those of the workspace packages that it leads to. */
function closure(lock: LockFile, folder: string): Map<string, string> {
  const found = new Map<string, string>();
  const visit = (current: string): void => {
    if (found.has(current)) return;
    const block = lock.importers.get(current);
    if (block === undefined) throw new Error(`pnpm-lock.yaml knows no package in ${current}: run pnpm install`);
    const choice = current === folder ? { withoutPackages: TEST_ONLY } : { withoutSections: [DEV] };
    const thin = thinBlock(block, choice);
    found.set(current, thin);
    for (const linked of linkedFolders(current, thin)) visit(linked);
  };
  visit(folder);
  return found;
}
