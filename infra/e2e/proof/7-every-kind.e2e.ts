import { execa } from 'execa';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Checkout } from '../src/checkout.ts';
import { administrator } from '../src/people.ts';
import { expect, test } from '../src/proof.ts';

test.describe.configure({ mode: 'serial' });

/** Kinds differ in their folder: its depth is what imports and configurations depend on, so one app of each depth runs its own tests. */
const kinds = [
  { kind: 'product', slug: 'orchard', folder: 'apps/products/orchard', runsOwnTests: true },
  { kind: 'client', slug: 'quayside', folder: 'clients/quayside', runsOwnTests: false },
  { kind: 'internal', slug: 'lantern', folder: 'apps/lantern', runsOwnTests: true },
  { kind: 'platform', slug: 'billing', folder: 'services/billing', runsOwnTests: false },
];

for (const { kind, slug, folder, runsOwnTests } of kinds) {
  test(`a new ${kind} app passes its smoke test${runsOwnTests ? ' and its own tests' : ''}`, async ({ platform }) => {
    test.setTimeout(300_000);
    const startedAt = Date.now();
    await platform.make('new-app', { NAME: `The ${slug}`, SLUG: slug, KIND: kind, DESCRIPTION: `A ${kind} app.` });
    test.info().annotations.push({ type: 'seconds', description: String((Date.now() - startedAt) / 1000) });
    expect(await readFile(join(platform.root, folder, 'app.manifest.yml'), 'utf8')).toContain(`kind: ${kind}`);

    const tools = join(platform.root, 'infra/toolchain/node_modules/.bin');
    const env = { PATH: `${tools}:${process.env.PATH}` };
    const smoke = await execa('bash', ['scripts/smoke-test.sh'], {
      cwd: join(platform.root, folder),
      env: { ...env, SMOKE_PERSON: administrator.email },
      all: true,
      reject: false,
    });
    expect(smoke.exitCode, smoke.all).toBe(0);
    if (!runsOwnTests) return;
    const own = await execa('pnpm', ['exec', 'vitest', 'run', `${folder}/`], {
      cwd: platform.root,
      env,
      all: true,
      reject: false,
    });
    expect(own.exitCode, own.all).toBe(0);
    const types = await execa('pnpm', ['-r', '--filter', `./${folder}/**`, 'typecheck'], {
      cwd: platform.root,
      env,
      all: true,
      reject: false,
    });
    expect(types.exitCode, types.all).toBe(0);
  });
}

test('new-app refuses bad values with exit code 2 and the fix, and changes nothing', async ({ platform }) => {
  const before = await execa('git', ['status', '--porcelain', '-uall'], { cwd: platform.root });
  const rows = [
    { values: { NAME: 'Bad', SLUG: 'Not_Kebab', KIND: 'internal' }, says: /Use SLUG=not-kebab/ },
    { values: { NAME: 'Taken', SLUG: 'orchard', KIND: 'internal' }, says: /orchard/ },
    { values: { NAME: 'Reserved', SLUG: 'auth', KIND: 'internal' }, says: /reserved|taken|auth/ },
    { values: { NAME: 'Kind', SLUG: 'kindless', KIND: 'weird' }, says: /product.*client.*internal.*platform/s },
    { values: { NAME: '', SLUG: 'nameless', KIND: 'internal' }, says: /name/i },
  ];
  for (const { values, says } of rows) {
    const args = Object.entries(values).flatMap(([name, value]) =>
      value === '' ? [] : [`--${name.toLowerCase()}`, value],
    );
    const refused = await platform.portico(['new-app', ...args, '--description', 'x'], {}, { reject: false });
    expect(refused.exitCode, `${JSON.stringify(values)}: ${String(refused.all)}`).toBe(2);
    expect(String(refused.all)).toMatch(says);
  }
  const after = await execa('git', ['status', '--porcelain', '-uall'], { cwd: platform.root });
  expect(after.stdout).toBe(before.stdout);
});

test('two branches that each scaffolded an app merge after `portico ports --fix`', async () => {
  test.setTimeout(300_000);
  const checkout = await Checkout.create();
  const git = (...args: string[]) =>
    execa('git', ['-c', 'user.name=A', '-c', 'user.email=a@fernhill.example', ...args], {
      cwd: checkout.root,
      all: true,
    });
  try {
    await checkout.make('node_modules/.portico-installed', {}, { timeout: 300_000 });
    await git('checkout', '-q', '-b', 'main');
    await git('add', '-A');
    await git('commit', '-qm', 'start');
    for (const slug of ['harbour', 'meadow']) {
      await git('checkout', '-q', '-b', slug, 'main');
      await checkout.portico([
        'new-app',
        '--name',
        slug,
        '--slug',
        slug,
        '--kind',
        'internal',
        '--description',
        'One of two.',
      ]);
      await git('add', '-A');
      await git('commit', '-qm', `add ${slug}`);
    }
    await git('checkout', '-q', 'main');
    await git('merge', '-q', '--no-edit', 'harbour');
    await git('merge', '-q', '--no-edit', '-X', 'theirs', 'meadow');
    const refused = await checkout.portico(['check'], {}, { reject: false });
    expect(refused.exitCode).not.toBe(0);
    expect(String(refused.all)).toContain('apps/harbour/app.manifest.yml');
    expect(String(refused.all)).toContain('apps/meadow/app.manifest.yml');
    await checkout.portico(['ports', '--fix']);
    await checkout.portico(['check']);
  } finally {
    await checkout.remove();
  }
});
