import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import type { SchemaEngine } from '@prisma/schema-engine-wasm';

export type SchemaEngineClass = typeof SchemaEngine;

/** TypeScript declares WebAssembly only in the browser's types. */
const { WebAssembly } = globalThis as unknown as {
  WebAssembly: {
    instantiate(bytes: Uint8Array, imports: object): Promise<{ instance: { exports: { __wbindgen_start(): void } } }>;
  };
};

let loaded: Promise<SchemaEngineClass> | undefined;
let lastPanic: string | undefined;

/** The WebAssembly schema engine, instantiated once per process (about 150 ms). */
export function loadSchemaEngine(): Promise<SchemaEngineClass> {
  loaded ??= instantiate();
  return loaded;
}

/** The message of the engine's last panic, which its own error lacks. */
export function takePanicMessage(): string | undefined {
  const message = lastPanic;
  lastPanic = undefined;
  return message;
}

/** Done by hand: the package's entry imports the `.wasm` file as a module, which is experimental in Node. */
async function instantiate(): Promise<SchemaEngineClass> {
  Object.assign(globalThis, {
    PRISMA_WASM_PANIC_REGISTRY: { set_message: (message: string) => void (lastPanic = message) },
  });
  const bindings = await import('@prisma/schema-engine-wasm/schema_engine_bg');
  const { instance } = await WebAssembly.instantiate(await readEngine(), { './schema_engine_bg.js': bindings });
  const glue = bindings as unknown as { __wbg_set_wasm(exports: unknown): void; SchemaEngine: SchemaEngineClass };
  glue.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  return glue.SchemaEngine;
}

/** The build preset puts the file beside a bundle, which then does not need the package. */
async function readEngine(): Promise<Buffer> {
  const beside = new URL('./schema_engine_bg.wasm', import.meta.url);
  try {
    return await readFile(beside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    const bindings = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg');
    return readFile(new URL('./schema_engine_bg.wasm', pathToFileURL(bindings)));
  }
}
