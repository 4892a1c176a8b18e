import { readFile } from 'node:fs/promises';
import type { Plugin } from 'rolldown';

const FILE = 'query_compiler.wasm';

/**
 * Puts Prisma's query compiler beside a bundle that uses it. Prisma imports it as JavaScript with 2 to 4 MB of base64,
 * which would stay in each process's memory, five times over.
 */
export function queryCompiler(): Plugin {
  return {
    name: 'portico:query-compiler',
    load: {
      filter: { id: /[\\/]query_compiler_\w+\.postgresql\.wasm-base64\.m?js$/ },
      async handler(id) {
        const base64 = /["'`]([A-Za-z0-9+/=]{1000,})["'`]/.exec(await readFile(id, 'utf8'))?.[1];
        if (base64 === undefined)
          throw new Error(`${id} holds no base64: Prisma has changed how it ships its compiler`);
        this.emitFile({ type: 'asset', fileName: FILE, source: Buffer.from(base64, 'base64') });
        return `import { readFileSync } from 'node:fs';
export const wasm = readFileSync(new URL('./${FILE}', import.meta.url), 'base64');`;
      },
    },
  };
}
