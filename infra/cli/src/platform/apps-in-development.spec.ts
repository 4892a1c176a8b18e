import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readAppsInDevelopment, writeAppsInDevelopment } from './apps-in-development.ts';

let root: string;
let other: ChildProcess | undefined;
const slugs = () => readAppsInDevelopment(root).map(({ slug }) => slug);
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'portico-dev-'));
});
afterEach(async () => {
  other?.kill('SIGKILL');
  await rm(root, { recursive: true });
});

/** Another `portico dev`, which runs until it is killed. */
async function startOther(slug: string): Promise<ChildProcess> {
  const module = join(import.meta.dirname, 'apps-in-development.ts');
  const code = `const { writeAppsInDevelopment } = await import(${JSON.stringify(module)});
    await writeAppsInDevelopment(${JSON.stringify(root)}, [{ slug: ${JSON.stringify(slug)} }]);
    console.log('written'); setInterval(() => {}, 1000);`;
  other = spawn(process.execPath, ['--input-type=module', '--eval', code], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(other.stdout!, 'data');
  return other;
}

it('two commands at a time each serve their apps, and the end of one leaves those of the other', async () => {
  await writeAppsInDevelopment(root, [{ slug: 'crm', origin: 'http://127.0.0.1:5173' }]);
  await startOther('wiki');
  expect(slugs().toSorted()).toEqual(['crm', 'wiki']);
  await writeAppsInDevelopment(root, []);
  expect(slugs()).toEqual(['wiki']);
});

it('apps of a killed command are built ones again', async () => {
  const killed = await startOther('wiki');
  killed.kill('SIGKILL');
  await once(killed, 'exit');
  expect(slugs()).toEqual([]);
});
