import { execa } from 'execa';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Checkout } from '../src/checkout.ts';
import { administrator } from '../src/people.ts';
import { expect, test } from '../src/proof.ts';

test.describe.configure({ mode: 'serial', timeout: 300_000 });

/**
 * Two of them were made before, by the proofs of one sign-in and of a new app. A client's app differs from an internal one in the name of
 * its folder only; `new-app.spec.ts` makes it.
 */
const apps = [
  { kind: 'product', slug: 'tenders', folder: 'apps/products/tenders' },
  { kind: 'internal', slug: 'second', folder: 'apps/second' },
  { kind: 'platform', slug: 'billing', folder: 'services/billing' },
];

for (const { kind, slug, folder } of apps) {
  test(`a new ${kind} app passes its smoke test`, async ({ platform }) => {
    if (!existsSync(join(platform.root, folder))) {
      await platform.make('new-app', { NAME: `The ${slug}`, SLUG: slug, KIND: kind, DESCRIPTION: `A ${kind} app.` });
    }
    expect(await readFile(join(platform.root, folder, 'app.manifest.yml'), 'utf8')).toContain(`kind: ${kind}`);
    await run(platform, folder, 'bash', 'scripts/smoke-test.sh');
  });
}

/** Imports and configurations depend on the depth of the folder. The deepest is the farthest from the template's. */
test('a new app passes its own tests, and apps of each depth type-check', async ({ platform }) => {
  await run(platform, '.', 'pnpm', 'exec', 'vitest', 'run', 'apps/products/tenders/');
  const filters = ['apps/products/tenders', 'apps/second'].flatMap((folder) => ['--filter', `./${folder}/**`]);
  await run(platform, '.', 'pnpm', '-r', ...filters, 'typecheck');
});

/** With the tools of the checkout, in one of its folders; its output says why when it fails. */
async function run({ root }: Checkout, folder: string, file: string, ...args: string[]): Promise<void> {
  const tools = join(root, 'infra/toolchain/node_modules/.bin');
  const env = { PATH: `${tools}:${process.env.PATH}`, SMOKE_PERSON: administrator.email };
  const { exitCode, all } = await execa(file, args, { cwd: join(root, folder), env, all: true, reject: false });
  expect(exitCode, all).toBe(0);
}
