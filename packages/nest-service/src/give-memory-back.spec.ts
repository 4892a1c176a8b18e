import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { isWorthIt } from './give-memory-back.ts';

/** Fills the heap as a start does, then waits. */
const script = `
  const { giveMemoryBackWhenIdle } = await import(${JSON.stringify(join(import.meta.dirname, 'give-memory-back.ts'))});
  for (let round = 0; round < 200; round++) globalThis.kept = Array.from({ length: 20000 }, (_, place) => ({ place, round }));
  globalThis.kept = undefined;
  giveMemoryBackWhenIdle();
  const before = process.memoryUsage().heapTotal;
  setTimeout(() => console.log(JSON.stringify({ before, after: process.memoryUsage().heapTotal })), 2000);
`;

/** @throws when the script fails */
async function run(): Promise<{ before: number; after: number }> {
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script]);
  return JSON.parse(stdout) as { before: number; after: number };
}

it('a started service gives back what it no longer needs', async () => {
  const { before, after } = await run();
  expect(after).toBeLessThan(before - 16 * 1024 * 1024);
});

const MIB = 1024 * 1024;

it.each([
  ['nothing to do and much to give back', 0.0002, 20, 60, true],
  ['a request now and then', 0.003, 20, 60, false],
  ['nothing to do and nothing to give back', 0.0002, 3, 60, false],
  ['nothing to do and a heap that takes long', 0.0002, 20, 200, false],
])('%s', (_title, utilization, grown, used, worth) => {
  expect(isWorthIt({ utilization }, 0.001, { grown: grown * MIB, used: used * MIB })).toBe(worth);
});
