import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { queryCompiler } from '../src/query-compiler.ts';

const FILE = 'query_compiler_small_bg.postgresql.wasm-base64.mjs';
const compiler = Buffer.alloc(30_000, 'compiler');
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'portico-compiler-'));
  await writeFile(join(folder, 'main.mjs'), `export const load = async () => (await import('./${FILE}')).wasm;`);
});
afterEach(() => rm(folder, { recursive: true }));

async function bundle(): Promise<void> {
  const build = await rolldown({ input: join(folder, 'main.mjs'), platform: 'node', plugins: [queryCompiler()] });
  await build.write({ dir: join(folder, 'dist'), format: 'esm', codeSplitting: false, entryFileNames: 'main.mjs' });
  await build.close();
}

it('keeps the query compiler in a file, which the bundle reads when it is asked for', async () => {
  await writeFile(join(folder, FILE), `const wasm = "${compiler.toString('base64')}"; export { wasm };`);
  await bundle();
  expect((await readdir(join(folder, 'dist'))).sort()).toEqual(['main.mjs', 'query_compiler.wasm']);
  expect((await readFile(join(folder, 'dist/main.mjs'))).length).toBeLessThan(10_000);
  const { load } = (await import(pathToFileURL(join(folder, 'dist/main.mjs')).href)) as { load: () => Promise<string> };
  expect(Buffer.from(await load(), 'base64')).toEqual(compiler);
});

it('refuses to bundle a compiler that it does not recognise', async () => {
  await writeFile(join(folder, FILE), 'export const wasm = 1;');
  await expect(bundle()).rejects.toThrow('Prisma has changed how it ships its compiler');
});
