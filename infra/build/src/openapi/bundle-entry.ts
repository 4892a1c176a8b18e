import { join } from 'node:path';
import { rolldown } from 'rolldown';
import { nativePackages } from '../native-packages.ts';
import { optionalPackages } from '../optional-packages.ts';

const ENTRY = 'portico:entry';

/** Bundles a script as if it were in a backend's folder. Returns the bundle's path. */
export async function bundleEntry(backend: string, source: string, into: string): Promise<string> {
  const bundle = await rolldown({
    cwd: backend,
    input: ENTRY,
    platform: 'node',
    external: nativePackages,
    plugins: [
      optionalPackages(),
      {
        name: ENTRY,
        resolveId: (id) => (id === ENTRY ? join(backend, 'openapi-entry.ts') : null),
        load: (id) => (id === join(backend, 'openapi-entry.ts') ? source : null),
      },
    ],
    tsconfig: join(backend, 'tsconfig.json'),
    onLog: () => undefined,
  });
  const { output } = await bundle.write({
    dir: into,
    format: 'esm',
    codeSplitting: false,
    entryFileNames: 'entry.mjs',
    keepNames: true,
  });
  await bundle.close();
  return join(into, output[0].fileName);
}
