import { cpSync, existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Copies the packages that a bundle loads from node_modules (those with native code), and their dependencies, to
 * `dist/node_modules`. The folder `dist` then runs anywhere.
 *
 * Usage: `node copy-external-packages.ts`, in the folder of a built backend.
 */
const copied = new Map<string, string>();
for (const file of readdirSync('dist').filter((name) => name.endsWith('.external.json'))) {
  for (const name of JSON.parse(readFileSync(join('dist', file), 'utf8')) as string[]) copyPackage(name, process.cwd());
}

/** Copies the package that `name` means for code in `from`. Skips packages that are not installed, as optional ones may be. */
function copyPackage(name: string, from: string): void {
  const folder = findPackage(name, from);
  if (folder === undefined) return;
  const known = copied.get(name);
  if (known === folder) return;
  if (known !== undefined) throw new Error(`Two versions of ${name} are needed: ${known} and ${folder}`);
  copied.set(name, folder);
  cpSync(folder, join('dist', 'node_modules', name), {
    recursive: true,
    dereference: true,
    filter: (source) => source !== join(folder, 'node_modules'),
  });
  const { dependencies = {}, optionalDependencies = {} } = JSON.parse(
    readFileSync(join(folder, 'package.json'), 'utf8'),
  ) as Record<string, Record<string, string>>;
  for (const dependency of Object.keys({ ...dependencies, ...optionalDependencies })) copyPackage(dependency, folder);
}

/** Searches node_modules upwards, like Node. pnpm puts a package's dependencies beside it. */
function findPackage(name: string, from: string): string | undefined {
  const path = join(from, 'node_modules', name);
  if (existsSync(join(path, 'package.json'))) return realpathSync(path);
  const above = dirname(from);
  return above === from ? undefined : findPackage(name, above);
}
