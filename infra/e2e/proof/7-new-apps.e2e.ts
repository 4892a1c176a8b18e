import { execa } from 'execa';
import { join } from 'node:path';
import type { Checkout } from '../src/checkout.ts';
import { administrator } from '../src/people.ts';
import { expect, test } from '../src/proof.ts';

test.describe.configure({ mode: 'serial', timeout: 300_000 });

/** Created earlier by the proofs of a new app and of the README. The kinds differ in their folder and its depth. */
for (const { kind, folder } of [
  { kind: 'product', folder: 'apps/products/tenders' },
  { kind: 'internal', folder: 'apps/rota' },
]) {
  test(`a new ${kind} app passes its smoke test`, async ({ platform }) => {
    await run(platform, folder, 'bash', 'scripts/smoke-test.sh');
  });
}

test('a new app passes its own tests', async ({ platform }) => {
  await run(platform, '.', 'pnpm', 'exec', 'vitest', 'run', 'apps/products/tenders/');
});

/** Runs the checkout's tools in one of its folders. On failure the output gives the reason. */
async function run({ root }: Checkout, folder: string, file: string, ...args: string[]): Promise<void> {
  const tools = join(root, 'infra/toolchain/node_modules/.bin');
  const env = { PATH: `${tools}:${process.env.PATH}`, SMOKE_PERSON: administrator.email };
  const { exitCode, all } = await execa(file, args, { cwd: join(root, folder), env, all: true, reject: false });
  expect(exitCode, all).toBe(0);
}
