/**
 * `pnpm typecheck`: checks the types of all packages. Packages with the same options form one program, because dozens of programs would
 * each read the same declarations and infer the same types. `pnpm --filter <package> typecheck` checks one package.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { availableParallelism } from 'node:os';
import { $ } from 'zx';
import { groupPrograms } from './types/group-programs.ts';
import { readPrograms } from './types/read-programs.ts';

const root = resolve(import.meta.dirname, '../../..');
const folder = join(root, '.portico/types');
await mkdir(folder, { recursive: true });
const waiting = groupPrograms(await readPrograms(root)).entries();
let failed = 0;
await Promise.all(Array.from({ length: availableParallelism() }, checkWaiting));
process.exit(failed > 0 ? 1 : 0);

async function checkWaiting(): Promise<void> {
  for (const [index, config] of waiting) {
    const file = join(folder, `${index}.json`);
    await writeFile(file, JSON.stringify(config));
    // One checker each: with four, each would infer the same types again.
    const { exitCode } = await $({
      cwd: root,
      stdio: 'inherit',
    })`node_modules/.bin/tsc --checkers 1 -p ${file}`.nothrow();
    if (exitCode !== 0) failed++;
  }
}
