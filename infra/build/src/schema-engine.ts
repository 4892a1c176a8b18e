import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Plugin } from 'rolldown';

const FILE = 'schema_engine_bg.wasm';

/** Puts Prisma's schema engine, which `@portico/prisma-migrations` reads as a file, beside a bundle that uses it. */
export function schemaEngine(): Plugin {
  return {
    name: 'portico:schema-engine',
    resolveId: {
      filter: { id: /^@prisma\/schema-engine-wasm\/schema_engine_bg$/ },
      async handler(source, importer, options) {
        const resolved = await this.resolve(source, importer, { ...options, skipSelf: true });
        if (!resolved) return null;
        this.emitFile({ type: 'asset', fileName: FILE, source: await readFile(join(dirname(resolved.id), FILE)) });
        return resolved;
      },
    },
  };
}
