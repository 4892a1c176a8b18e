import { defineConfig, type RolldownOptions } from 'rolldown';
import { optionalPackages } from './optional-packages.ts';
import { slimSourceMaps } from './slim-source-maps.ts';

export interface BackendBundleOptions {
  /** Entry file, relative to the package. Default `src/main.ts`. */
  entry?: string;
  /** Further packages that stay outside of the bundle, besides those with native code. Default none. */
  external?: (string | RegExp)[];
}

/** Packages with native code: they are loaded from node_modules at run time. */
const nativePackages = [/^@node-rs\//, 'pg-native', /\.node$/];

/**
 * Bundles a Nest backend, workspace packages included, into `dist/main.js` (ESM, with a source map of our own sources).
 *
 * Decorator metadata follows each file's own tsconfig. Prisma's query compiler travels inside the bundle as base64, so it
 * needs no file beside it.
 *
 * @example
 * // rolldown.config.ts
 * import { backendBundle } from '@portico/build/backend';
 * export default backendBundle();
 */
export function backendBundle({ entry = 'src/main.ts', external = [] }: BackendBundleOptions = {}): RolldownOptions {
  return defineConfig({
    input: { main: entry },
    platform: 'node',
    external: [...nativePackages, ...external],
    plugins: [optionalPackages(), slimSourceMaps()],
    tsconfig: true,
    watch: { exclude: /node_modules/ },
    // Nest finds providers by class, but logs and OpenAPI schemas use class names.
    output: {
      dir: 'dist',
      format: 'esm',
      sourcemap: true,
      codeSplitting: false,
      entryFileNames: '[name].js',
      keepNames: true,
      cleanDir: true,
    },
    onLog(level, log, handle) {
      // Third-party code; nothing of ours can change it.
      if (log.code === 'EVAL' || log.code === 'CIRCULAR_DEPENDENCY') return;
      handle(level, log);
    },
  });
}
