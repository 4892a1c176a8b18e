import { existsSync } from 'node:fs';
import { defineConfig, type RolldownOptions } from 'rolldown';
import { externalPackages } from './external-packages.ts';
import { nativePackages } from './native-packages.ts';
import { optionalPackages } from './optional-packages.ts';
import { queryCompiler } from './query-compiler.ts';
import { schemaEngine } from './schema-engine.ts';
import { slimSourceMaps } from './slim-source-maps.ts';

export interface BackendBundleOptions {
  /**
   * Entry files, relative to the package, by the name of their bundle. Default `src/main.ts` as `main` and, where it is there,
   * `src/migrate.ts` as `migrate`.
   */
  entries?: Record<string, string>;
  /** Further packages that stay outside of the bundle, besides those with native code. Default none. */
  external?: (string | RegExp)[];
}

/**
 * Bundles a Nest backend, workspace packages included, into `dist/main.js` and `dist/migrate.js` (ESM, each with a source map of our
 * own sources). What is imported lazily is in files of its own beside them. Every bundle stands alone, so that none loads what only the
 * other needs.
 *
 * Decorator metadata follows each file's own tsconfig. Prisma's query compiler and its schema engine are files beside the bundle that
 * uses them.
 *
 * @example
 * // rolldown.config.ts
 * import { backendBundle } from '@portico/build/backend';
 * export default backendBundle();
 */
export function backendBundle({
  entries = presentEntries(),
  external = [],
}: BackendBundleOptions = {}): RolldownOptions[] {
  const outside = [...nativePackages, ...external];
  return Object.entries(entries).map(([name, entry], index) =>
    defineConfig({
      input: { [name]: entry },
      platform: 'node',
      external: outside,
      plugins: [optionalPackages(), schemaEngine(), queryCompiler(), externalPackages(outside), slimSourceMaps()],
      tsconfig: true,
      watch: { exclude: /node_modules/ },
      // Nest finds providers by class, but logs and OpenAPI schemas use class names.
      output: {
        dir: 'dist',
        format: 'esm',
        sourcemap: true,
        // What is imported lazily is a file of its own: the start does not read it.
        entryFileNames: '[name].js',
        chunkFileNames: `${name}-[name]-[hash].js`,
        assetFileNames: '[name][extname]',
        keepNames: true,
        // The first of them makes room for all.
        cleanDir: index === 0,
      },
      onLog(level, log, handle) {
        // Third-party code; nothing of ours can change it.
        if (log.code === 'EVAL' || log.code === 'CIRCULAR_DEPENDENCY') return;
        handle(level, log);
      },
    }),
  );
}

function presentEntries(): Record<string, string> {
  const migrate = 'src/migrate.ts';
  return { main: 'src/main.ts', ...(existsSync(migrate) ? { migrate } : {}) };
}
