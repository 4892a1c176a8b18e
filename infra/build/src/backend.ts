import { existsSync } from 'node:fs';
import { defineConfig, type RolldownOptions } from 'rolldown';
import { asciiComments } from './ascii-comments.ts';
import { builtinModules } from './builtin-modules.ts';
import { externalPackages } from './external-packages.ts';
import { lateRequirePlugin } from './late-requires.ts';
import { nativePackages } from './native-packages.ts';
import { optionalPackages } from './optional-packages.ts';
import { queryCompiler } from './query-compiler.ts';
import { schemaEngine } from './schema-engine.ts';
import { slimSourceMaps } from './slim-source-maps.ts';

export interface BackendBundleOptions {
  /**
   * Entry files relative to the package, by bundle name. Default `src/main.ts` as `main` and, if it exists,
   * `src/migrate.ts` as `migrate`.
   */
  entries?: Record<string, string>;
  /** Further packages to keep outside the bundle, besides those with native code. Default none. */
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
      plugins: [
        optionalPackages(),
        lateRequirePlugin(),
        schemaEngine(),
        queryCompiler(),
        externalPackages(outside),
        builtinModules(),
        slimSourceMaps(),
        asciiComments(),
      ],
      tsconfig: true,
      watch: { exclude: /node_modules/ },
      // Nest finds providers by class, but logs and OpenAPI schemas use class names.
      output: {
        dir: 'dist',
        format: 'esm',
        sourcemap: true,
        // Lazy imports get their own file, which the start does not read.
        entryFileNames: '[name].js',
        chunkFileNames: `${name}-[name]-[hash].js`,
        assetFileNames: '[name][extname]',
        keepNames: true,
        // V8 holds the source as long as the process lives, and one character outside of ASCII doubles it. Names stay as they are.
        minify: { compress: false, mangle: false, codegen: { removeWhitespace: true, asciiOnly: true } },
        comments: { legal: true, annotation: false, jsdoc: false },
        // Only the first build cleans the folder.
        cleanDir: index === 0,
      },
      onLog(level, log, handle) {
        // From third-party code, which we cannot change.
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
