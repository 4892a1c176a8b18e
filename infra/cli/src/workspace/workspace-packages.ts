import { readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';

interface PackageFile {
  name?: string;
  scripts?: Record<string, string>;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
}

/** Not part of what is built. */
const testOnly = new Set(['@portico/testing']);

export function readPackage(folder: string): PackageFile {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as PackageFile;
}

/** The folders whose sources a build of `folder` takes in: itself and, transitively, the workspace packages it depends on. */
export function packageClosure(folder: string): string[] {
  const seen = new Set<string>();
  const visit = (current: string): void => {
    const real = realpathSync(current);
    if (seen.has(real)) return;
    seen.add(real);
    const { dependencies = {}, devDependencies = {} } = readPackage(real);
    // Of a dependency only what it needs to run; of the built package its tools too (the build preset).
    const wanted = seen.size === 1 ? { ...dependencies, ...devDependencies } : dependencies;
    for (const [name, version] of Object.entries(wanted)) {
      if (version.startsWith('workspace:') && !testOnly.has(name)) visit(join(real, 'node_modules', name));
    }
  };
  visit(folder);
  return [...seen].sort();
}
