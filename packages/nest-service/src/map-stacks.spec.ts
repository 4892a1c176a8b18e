import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'portico-stacks-'));
  await writeFile(
    join(folder, 'main.mjs'),
    `import { mapStacks } from ${JSON.stringify(join(import.meta.dirname, 'map-stacks.ts'))};
mapStacks();
class Greeting { async greet() { const lazy = () => { throw new RangeError('too long'); }; await null; return lazy(); } }
const print = (error) => console.log(error.stack);
if (process.argv[2] === 'uncaught') await new Greeting().greet();
await new Greeting().greet().catch(print);
print(Object.assign(new Error('named'), { name: 'Fault' }));
print(Object.defineProperty(new Error('bad'), 'name', { get() { throw new Error('no name'); } }));`,
  );
  // Line 3, columns 60 and on are line 7 of the source; line 4 is a dependency's and has no entry.
  const map = { version: 3, sources: ['../src/greeting.ts'], names: [], mappings: ';;4DAMG' };
  await writeFile(join(folder, 'main.mjs.map'), JSON.stringify(map));
});
afterAll(() => rm(folder, { recursive: true }));

const run = (...args: string[]) => promisify(execFile)(process.execPath, [join(folder, 'main.mjs'), ...args]);

it('names our lines, and leaves the others', async () => {
  const { stdout } = await run();
  const lines = stdout.split('\n');
  expect(lines[0]).toBe('RangeError: too long');
  expect(lines[1]).toMatch(/^ {4}at lazy \(.*\/src\/greeting\.ts:7:4\)$/);
  expect(lines[2]).toMatch(/^ {4}at Greeting\.greet \(.*\/src\/greeting\.ts:7:4\)$/);
  expect(lines[3]).toMatch(/^ {4}at async file:.*main\.mjs:6:\d+$/);
  expect(lines).toContain('Fault: named');
  expect(lines).toContain('Error');
});

it('also where Node prints an error that ends the process', async () => {
  await expect(run('uncaught')).rejects.toMatchObject({
    stderr: expect.stringContaining('src/greeting.ts:7:4') as string,
  });
});
