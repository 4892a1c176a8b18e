import { readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';

interface PackageFile {
  name?: string;
  scripts?: Record<string, string>;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
}

/** Not part of builds. */
const testOnly = new Set(['@portico/testing']);

export function readPackage(folder: string): PackageFile {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as PackageFile;
}

/** The folders whose sources a build of `folder` includes: itself and, transitively, its workspace dependencies. */
export function packageClosure(folder: string): string[] {
  const seen = new Set<string>();
  const visit = (current: string): void => {
    const real = realpathSync(current);
    if (seen.has(real)) return;
    seen.add(real);
    const { dependencies = {}, devDependencies = {} } = readPackage(real);
    // A dependency's run-time dependencies only; for the built package its tools too (the build preset).
    const wanted = seen.size === 1 ? { ...dependencies, ...devDependencies } : dependencies;
    for (const [name, version] of Object.entries(wanted)) {
      if (version.startsWith('workspace:') && !testOnly.has(name)) visit(join(real, 'node_modules', name));
    }
  };
  visit(folder);
  return [...seen].sort();
}
