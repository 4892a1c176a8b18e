import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseLock, printLock } from './lock-file.ts';
import { type PackageFile, planFetchLock, planImageLock, thinPackageFile } from './plan-workspace.ts';

/**
 * Writes the input of one image in three folders for three layers of its Dockerfile, so that each is rebuilt only when
 * its own input changes: `fetch` (the same for every image), `install` (this image's package files), `sources`.
 *
 * Usage: `node prune-workspace.ts <folder of a package>… <destination>`, in the root of the repository.
 */
const folders = process.argv.slice(2);
const destination = folders.pop();
if (folders.length === 0 || !destination)
  throw new Error('Usage: prune-workspace.ts <folder of a package>… <destination>');

const lock = parseLock(readFileSync('pnpm-lock.yaml', 'utf8'));
const imageLock = planImageLock(lock, folders, readPackage);

write('fetch/pnpm-lock.yaml', printLock(planFetchLock(lock)));
write('install/pnpm-lock.yaml', printLock(imageLock));
for (const layer of ['fetch', 'install']) write(`${layer}/pnpm-workspace.yaml`, readFileSync('pnpm-workspace.yaml'));

for (const path of imageLock.importers.keys()) {
  const file = thinPackageFile(readPackage(path), folders.includes(path));
  write(`install/${path}/package.json`, JSON.stringify(file, null, 2));
  if (path === '.') continue;
  const installed = join(path, 'package.json');
  cpSync(path, join(destination, 'sources', path), { recursive: true, filter: (source) => source !== installed });
}
// Files that packages read from elsewhere in the repository.
const compilerOptions = readdirSync('.').filter((name) => /^tsconfig.*\.json$/.test(name));
for (const path of [...compilerOptions, 'schemas', ...folders.flatMap((folder) => listAppFacts(dirname(folder)))]) {
  if (existsSync(path)) cpSync(path, join(destination, 'sources', path), { recursive: true, filter: isNoPackageFile });
}

function readPackage(path: string): PackageFile {
  return JSON.parse(readFileSync(join(path, 'package.json'), 'utf8')) as PackageFile;
}

/** Name and icon of an app, which its frontend shows. The image does not contain its other packages. */
function listAppFacts(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => name === 'app.manifest.yml' || name.endsWith('.svg'))
    .map((name) => join(folder, name));
}

function isNoPackageFile(source: string): boolean {
  return !source.endsWith('/package.json');
}

function write(path: string, content: string | Buffer): void {
  const target = join(destination!, path);
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, content);
}
